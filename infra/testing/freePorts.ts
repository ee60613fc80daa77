import { createServer } from 'node:net'

/**
 * The first of `count` consecutive ports that are free now. Never one of those that the system uses for outgoing
 * connections and for servers without a fixed port: until it is used, some other test would get it.
 * @param from of two ranges: stacks take a minute from the choice to the use, single servers milliseconds
 */
export async function freePorts(count: number, from: 10_000 | 20_000 = 20_000): Promise<number> {
  for (let first = from + Math.floor(Math.random() * 9_000); ; first += count) {
    const free = await Promise.all(Array.from({ length: count }, (_, index) => isFree(first + index)))
    if (free.every(Boolean)) return first
  }
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer()
    probe.once('error', () => resolve(false))
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)))
  })
}
