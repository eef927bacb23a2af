// schemas.mjs SWAGGER FOLDER : from Kubernetes' OpenAPI document, the JSON schema files that kubeconform
// reads: one for each kind, each of which points into the one that defines them all. Strict: a field
// that Kubernetes does not know is an error.
import { readFileSync, writeFileSync } from 'node:fs';

const [, , swagger, folder] = process.argv;
const { definitions } = JSON.parse(readFileSync(swagger, 'utf8'));

/** What the API server reads from a number as well as from a text. */
const SCALARS = {
  'io.k8s.apimachinery.pkg.util.intstr.IntOrString': { type: ['integer', 'string'] },
  'io.k8s.apimachinery.pkg.api.resource.Quantity': { type: ['integer', 'number', 'string'] },
};

function strict(schema) {
  if (schema.properties && schema.additionalProperties === undefined) {
    return { ...schema, additionalProperties: false };
  }
  return schema;
}

function fileName({ group, kind, version }) {
  const prefix = group === '' ? '' : `-${group.split('.')[0]}`;
  return `${kind.toLowerCase()}${prefix}-${version.toLowerCase()}.json`;
}

const all = {};
for (const [name, schema] of Object.entries(definitions)) {
  all[name] = SCALARS[name] ?? strict(schema);
}
writeFileSync(`${folder}/definitions.json`, JSON.stringify({ definitions: all }));
for (const [name, schema] of Object.entries(definitions)) {
  for (const kind of schema['x-kubernetes-group-version-kind'] ?? []) {
    const file = { $ref: `definitions.json#/definitions/${name}` };
    writeFileSync(`${folder}/${fileName(kind)}`, JSON.stringify(file));
  }
}
