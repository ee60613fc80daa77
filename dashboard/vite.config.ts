import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { failOnMissingExport } from './failOnMissingExport.ts'

/**
 * The icons of the navigation, which every page loads first: other pages use some of them, and a chunk for each costs
 * 100 bytes more.
 */
function isNavIcon(id: string): boolean {
  const [, name = ''] = /icons-react\/dist\/esm\/icons\/(Icon\w+)\.mjs$/.exec(id) ?? []
  return NAV_ICONS.has(name)
}
const NAV_ICONS = new Set(
  readFileSync(join(import.meta.dirname, 'src', 'app', 'ProjectNav.tsx'), 'utf8').match(/\bIcon\w+/g),
)

/** The schemas of addresses, which the router needs, and pages as well. */
const ADDRESSES =
  /src\/app\/pages\/(?!home|peoplePages|use[A-Z])\w+\.ts$|lib\/(moments\/panels|sessions\/playlist)\.ts$/

/** The dashboard itself. Nothing is inlined into the page, so that `script-src 'self'` holds. */
export default defineConfig({
  root: import.meta.dirname,
  plugins: [react()],
  // The contract has a copy of its own, of the same version.
  resolve: { dedupe: ['zod'] },
  build: {
    outDir: 'dist/app',
    emptyOutDir: true,
    assetsInlineLimit: 0,
    sourcemap: true,
    rolldownOptions: {
      onLog: failOnMissingExport,
      // Zod is configured in the chunk that contains it, before any other chunk creates a schema: see
      // zodWithoutEval.ts.
      output: {
        codeSplitting: {
          groups: [
            { name: 'zod', test: /node_modules\/zod\/|zodWithoutEval/ },
            { name: 'navIcons', test: isNavIcon },
            { name: 'addresses', test: ADDRESSES },
          ],
        },
      },
    },
    chunkSizeWarningLimit: 1500,
    // The first versions that support the CSS function light-dark(); a translation of it would not follow our theme
    // switch.
    target: ['chrome123', 'edge123', 'firefox120', 'safari17.5'],
  },
})
