import type {} from '#api/pageGlobals.ts'

/** Identifies whoever is signed in, as a site of a customer does: by its own id, and the e-mail address for support. */
export function identifyCustomer(storage: Storage): void {
  const customer: unknown = JSON.parse(storage.getItem('customer') ?? 'null')
  const { id, email }: { id?: unknown; email?: unknown } = Object(customer)
  if (typeof id !== 'string' || typeof email !== 'string') return
  // The recorder's script is asynchronous: it is there when the page has loaded.
  window.addEventListener('load', () => window.incuera?.identify(id, email))
}
