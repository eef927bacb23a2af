/** Where to go after signing in: a page of this shop, never another place that a link names. */
export function nextOf(params: URLSearchParams): string {
  const next = params.get('next') ?? '/';
  return /^\/(?![/\\])[^\\]*$/.test(next) ? next : '/';
}
