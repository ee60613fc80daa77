import type {} from '#api/pageGlobals.ts'

/** Tells Incuera who is signed in, as a customer's own site does: its own id, and the e-mail address for support. */
export function identifyCustomer(storage: Storage): void {
  const customer: unknown = JSON.parse(storage.getItem('customer') ?? 'null')
  const { id, email }: { id?: unknown; email?: unknown } = Object(customer)
  if (typeof id !== 'string' || typeof email !== 'string') return
  // The recorder's script is asynchronous: it is there when the page has loaded.
  window.addEventListener('load', () => window.incuera?.identify(id, email))
}
