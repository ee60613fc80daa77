import { findProduct, type Product } from '../catalogue.ts'

export interface CartLine {
  product: Product
  quantity: number
}

const KEY = 'shop.cart'
const QUANTITY_MAX = 9

/** The cart, kept in localStorage; `onChange` runs after every change. */
export interface Cart {
  lines(): CartLine[]
  count(): number
  totalCents(): number
  add(slug: string, quantity: number): void
  /** Zero takes the line out. */
  setQuantity(slug: string, quantity: number): void
  clear(): void
  onChange(run: () => void): void
}

export function openCart(storage: Pick<Storage, 'getItem' | 'setItem'>): Cart {
  const listeners: (() => void)[] = []
  let quantities = read(storage)
  const change = (next: Map<string, number>) => {
    quantities = next
    storage.setItem(KEY, JSON.stringify([...next]))
    for (const run of listeners) run()
  }
  const lines = () =>
    [...quantities].flatMap(([slug, quantity]) => {
      const product = findProduct(slug)
      return product ? [{ product, quantity }] : []
    })
  const setQuantity = (slug: string, quantity: number) => {
    const next = new Map(quantities)
    if (quantity > 0) next.set(slug, Math.min(quantity, QUANTITY_MAX))
    else next.delete(slug)
    change(next)
  }
  return {
    lines,
    count: () => lines().reduce((sum, line) => sum + line.quantity, 0),
    totalCents: () => lines().reduce((sum, line) => sum + line.quantity * line.product.priceCents, 0),
    add: (slug, quantity) => setQuantity(slug, (quantities.get(slug) ?? 0) + quantity),
    setQuantity,
    clear: () => change(new Map()),
    onChange(run) {
      listeners.push(run)
      run()
    },
  }
}

function read(storage: Pick<Storage, 'getItem'>): Map<string, number> {
  try {
    const stored: unknown = JSON.parse(storage.getItem(KEY) ?? '[]')
    const pairs = Array.isArray(stored) ? stored.filter(isPair) : []
    return new Map(pairs)
  } catch {
    return new Map()
  }
}

function isPair(value: unknown): value is [string, number] {
  return Array.isArray(value) && typeof value[0] === 'string' && typeof value[1] === 'number'
}
