// Puts the contract into the site, as it is and as a page to read: Swagger UI with nothing inline and
// nothing from elsewhere. Its parts are no parts of the shop, and no page of the shop asks for them.
import { createHash } from 'node:crypto';
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const dist = new URL('../dist/', import.meta.url);
const { resolve } = createRequire(import.meta.url);

/**
 * Writes an asset under a name with its content's hash, as the build does; answers its address.
 * @param {string} name
 * @param {string} extension
 * @param {Buffer | string} content
 */
function asset(name, extension, content) {
  const hash = createHash('sha256').update(content).digest('hex').slice(0, 8);
  const file = `assets/${name}-${hash}.${extension}`;
  writeFileSync(new URL(file, dist), content);
  return `/${file}`;
}

/** @param {string} file */
const viewer = (file) => readFileSync(resolve(`swagger-ui-dist/${file}`));

const script = asset('contractViewer', 'js', viewer('swagger-ui-bundle.js'));
const style = asset('contractViewer', 'css', viewer('swagger-ui.css'));
const start = asset(
  'contractPage',
  'js',
  // A validator in the badge would be somebody else's.
  "SwaggerUIBundle({ url: '/api/openapi.yaml', dom_id: '#contract', deepLinking: true, validatorUrl: 'none' });\n",
);

mkdirSync(new URL('api/', dist), { recursive: true });
copyFileSync(new URL('../../api/openapi.yaml', import.meta.url), new URL('api/openapi.yaml', dist));
writeFileSync(
  new URL('api/docs.html', dist),
  `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <title>The shop's API</title>
    <link rel="icon" type="image/svg+xml" href="/favicon.svg" />
    <link rel="stylesheet" href="${style}" />
    <script defer src="${script}"></script>
    <script defer src="${start}"></script>
  </head>
  <body>
    <div id="contract"></div>
    <noscript>The contract itself is at <a href="/api/openapi.yaml">/api/openapi.yaml</a>.</noscript>
  </body>
</html>
`,
);
