/**
 * oidc-provider works on Node 20 (startSignIn.test.ts shows it), but warns at every import that it would rather have 22.
 * Whoever runs `npm start` can do nothing with that line.
 */
export async function loadProvider() {
  const { warn } = console
  console.warn = () => undefined
  try {
    return (await import('oidc-provider')).default
  } finally {
    console.warn = warn
  }
}
