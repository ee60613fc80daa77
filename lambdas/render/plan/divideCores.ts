import type { Cores } from '#runtime/usableCores.ts'

/**
 * Gives each of several browsers its own cores, all of them the same number. On two cores a browser pinned to one of
 * them is 8 to 12 % faster (shop and demo at 10 fps, docs/benchmarks.md): its threads do not move from core to core,
 * and its encoder, which starts a thread for each core it sees, does not wait for itself.
 * @returns null for a browser that may run anywhere: it is alone, or there are too few cores
 */
export function divideCores(cores: Cores | null, browsers: number): (Cores | null)[] {
  const each = browsers > 1 ? Math.floor((cores?.numbers.length ?? 0) / browsers) : 0
  return Array.from({ length: browsers }, (_, index) =>
    cores && each > 0 ? { ...cores, numbers: cores.numbers.slice(index * each, (index + 1) * each) } : null,
  )
}
