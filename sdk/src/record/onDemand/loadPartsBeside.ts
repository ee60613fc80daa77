/** Written by `bundle/buildSdk.ts`. */
declare const ON_DEMAND_FILE: string

/**
 * A script can read where it was loaded from only while it is evaluated. A relative address will not do: browsers hide
 * the address of a script of another origin from `import()`.
 */
const own = document.currentScript

/** Replaces `loadParts.ts` in scripts: the file is next to the script. */
export const loadParts = async (): Promise<typeof import('./watchOnDemand.ts')> =>
  import(new URL(ON_DEMAND_FILE, own && 'src' in own ? own.src : '').href)
