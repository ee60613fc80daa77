import { defineConfig } from 'vite'
import { failOnMissingExport } from '../failOnMissingExport.ts'

/** The page that plays recordings, built to a folder of its own because it lives on an origin of its own. */
export default defineConfig({
  root: import.meta.dirname,
  publicDir: false,
  build: { outDir: '../dist/player', emptyOutDir: true, sourcemap: true, rolldownOptions: { onLog: failOnMissingExport } },
})
