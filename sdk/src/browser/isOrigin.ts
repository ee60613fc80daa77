import { quietly } from './quietly.ts'

/** @example isOrigin('https://shop.example') === true, with a path or a slash at its end it is none */
export function isOrigin(value: string): boolean {
  return quietly(() => new URL(value).origin)() === value
}
