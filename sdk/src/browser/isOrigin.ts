/** @example isOrigin('https://shop.example') === true, with a path or a slash at its end it is none */
export function isOrigin(value: string): boolean {
  try {
    return new URL(value).origin === value
  } catch {
    return false
  }
}
