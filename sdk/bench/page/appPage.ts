/** The page of an app of `apps/`, which its script opens. */
export function appPage(): string {
  return `<!doctype html><html><head><title>Bench</title><link rel="icon" href="data:,"><style>
.menu{display:none}.menu-open{display:flex}.completed .title{text-decoration:line-through}.story{display:inline-block;width:220px;vertical-align:top}
</style></head><body><div id="root"></div><script src="/editor.js"></script><script src="/apps.js"></script></body></html>`
}
