import { createHash } from 'node:crypto'

const digest = (text: string) => createHash('sha256').update(text).digest()

/**
 * The name of a resource without one in the template: stack name and logical id, so that a restart finds the same data.
 * A longer name than the service allows keeps its start and ends in a hash.
 */
export function physicalName(stackName: string, id: string, charactersMax: number): string {
  const full = `${stackName}-${id}`
  return full.length <= charactersMax
    ? full
    : `${full.slice(0, charactersMax - 9)}-${digest(full).toString('hex').slice(0, 8)}`
}

/**
 * An id that AWS generates at random (`E2QWRUHAPOMQZL`, `us-east-1_AbCdEf123`), here derived from the seed so that it
 * stays the same.
 */
export function drawnId(seed: string, characters: number, alphabet: string): string {
  return Array.from(
    { length: characters },
    (_, index) => alphabet[(digest(`${seed}/${index}`)[0] ?? 0) % alphabet.length],
  ).join('')
}
