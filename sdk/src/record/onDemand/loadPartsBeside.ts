/** Written by `bundle/buildSdk.ts`. */
declare const ON_DEMAND_FILE: string

/** A script is told where it came from only while it is evaluated. A relative address will not do: of a script of another origin browsers hide the address from `import()`. */
const own = document.currentScript

/** In the place of `loadParts.ts` in scripts: the file lies beside the script. */
export const loadParts = async (): Promise<typeof import('./watchOnDemand.ts')> =>
  import(new URL(ON_DEMAND_FILE, own && 'src' in own ? own.src : '').href)
