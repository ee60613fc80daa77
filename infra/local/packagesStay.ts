import type { Plugin } from 'esbuild'

/**
 * Packages are loaded from where they are installed for the file that imports them: some are native, and two workspaces
 * may have two versions.
 */
export const packagesStay: Plugin = {
  name: 'packages-stay',
  setup({ onResolve, resolve: find }) {
    onResolve({ filter: /^[^./]/ }, async ({ path, pluginData, ...from }) => {
      // Sources of ours, by the name of a workspace or from the root of one, are bundled.
      if (pluginData === packagesStay || /^(@incuera\/|#)/.test(path)) return null
      if (path.startsWith('node:')) return { path, external: true }
      const found = await find(path, { ...from, pluginData: packagesStay })
      return found.errors.length > 0 ? { errors: found.errors } : { path: found.path, external: true }
    })
  },
}
