import { runInNewContext } from 'node:vm'
import { build } from 'esbuild'

export const SCRIPT_PATH = '/assets/shop-4f1c2e9a.js'

const CART = `export interface Line { cents: number; count: number }
export interface Cart { lines?: Line[] }

/** What the visitor pays. */
export function sumOfCart(shoppingCart: Cart): number {
  const lines = shoppingCart.lines as Line[]
  return lines.reduce((sum, { cents, count }) => sum + cents * count, 0)
}
`
const MAIN = `import { type Cart, sumOfCart } from './cart.ts'

function showTotal(shoppingCart: Cart): string {
  const total = sumOfCart(shoppingCart)
  return '$' + (total / 100).toFixed(2)
}

export const openCheckout = () => showTotal({})
openCheckout()
`
const FILES: Record<string, string> = { '/src/main.ts': MAIN, '/src/cart.ts': CART }

/**
 * A minified script as a bundler builds it, its source map, and the stack that it leaves in a browser of this engine.
 */
export async function buildThrowingScript(): Promise<{ script: string; map: string; stack: string; message: string }> {
  const { outputFiles = [] } = await build({
    ...{ entryPoints: ['/src/main.ts'], outdir: '/dist', bundle: true, minify: true, format: 'iife', write: false },
    ...{ sourcemap: 'external', keepNames: false, logLevel: 'silent' },
    plugins: [
      {
        name: 'memory',
        setup({ onResolve, onLoad }) {
          onResolve({ filter: /./ }, ({ path }) => ({ path: `/src/${path.split('/').at(-1)}` }))
          onLoad({ filter: /./ }, ({ path }) => ({ contents: FILES[path] ?? '', loader: 'ts' }))
        },
      },
    ],
  })
  const textOf = (end: string) => outputFiles.find(({ path }) => path.endsWith(end))?.text ?? ''
  const script = textOf('.js')
  try {
    runInNewContext(script, {}, { filename: `https://shop.example${SCRIPT_PATH}` })
  } catch (error) {
    // An error of another realm is no instance of ours.
    const { stack, message } = error as Error
    const own = (stack ?? '').split('\n').filter((line) => !line.includes('node:') && !line.includes('/lambdas/'))
    const from = own.findIndex((line) => line.startsWith('TypeError'))
    return { script, map: textOf('.map'), stack: own.slice(Math.max(0, from)).join('\n'), message }
  }
  throw new Error('the script did not throw')
}
