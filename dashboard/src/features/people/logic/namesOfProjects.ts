/** The projects that a token is limited to, by name; one that its member has left is shown by its id. */
export function namesOfProjects(
  projectIds: readonly string[] | null,
  projects: readonly { pid: string; name: string }[],
): string {
  if (projectIds === null) return 'All'
  return projectIds.map((pid) => projects.find((project) => project.pid === pid)?.name ?? pid).join(', ')
}
