import type { Partition, Partitions } from '../partitions/partitions.ts'

export function createMemoryPartitions(): Partitions {
  const all = new Map<string, Partition>()
  const keyOf = (name: string, { day, pid }: Pick<Partition, 'day' | 'pid'>) => `${name} ${day} ${pid}`
  return {
    list: async ({ name }, days) =>
      [...all]
        .filter(
          ([key, { day }]) => key.startsWith(`${name} `) && ('day' in days ? day === days.day : day < days.before),
        )
        .map(([, partition]) => partition),
    async put({ name }, partitions) {
      for (const partition of partitions) all.set(keyOf(name, partition), partition)
    },
    async remove({ name }, partitions) {
      for (const partition of partitions) all.delete(keyOf(name, partition))
    },
  }
}
