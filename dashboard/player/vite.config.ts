import { join } from 'node:path'
import { defineConfig } from 'vite'
import { failOnMissingExport } from '../failOnMissingExport.ts'

/** The page that plays recordings, built into its own folder because it is served from its own origin. */
export default defineConfig({
  root: import.meta.dirname,
  publicDir: false,
  build: {
    outDir: '../dist/player',
    emptyOutDir: true,
    sourcemap: true,
    rolldownOptions: {
      onLog: failOnMissingExport,
      // The player, and the window that previews the privacy presets.
      input: ['index.html', 'preview.html'].map((page) => join(import.meta.dirname, page)),
    },
  },
})
