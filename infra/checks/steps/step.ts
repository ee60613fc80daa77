/** A command of a check, run in the root of the repository. */
export interface Step {
  readonly name: string
  readonly command: string
  readonly args: string[]
}

/** A script of the root's package.json. */
export const npmScript = (name: string, args: string[] = []): Step => ({
  name,
  command: 'npm',
  args: ['run', '--silent', name, ...(args.length > 0 ? ['--', ...args] : [])],
})

/** What `npm run check` runs: everything that needs neither a build nor a test. */
export const CHECKS: Step[] = ['lint', 'directions', 'types', 'language', 'lengths'].map((name) => npmScript(name))
