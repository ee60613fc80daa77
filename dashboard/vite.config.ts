import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { failOnMissingExport } from './failOnMissingExport.ts'

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
      output: { codeSplitting: { groups: [{ name: 'zod', test: /node_modules\/zod\/|zodWithoutEval/ }] } },
    },
    chunkSizeWarningLimit: 1500,
    // The first versions that support the CSS function light-dark(); a translation of it would not follow our theme
    // switch.
    target: ['chrome123', 'edge123', 'firefox120', 'safari17.5'],
  },
})
