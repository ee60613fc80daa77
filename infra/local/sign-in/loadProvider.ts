/**
 * oidc-provider works on Node 20 (startSignIn.test.ts shows it), but warns at every import that it prefers 22. The line
 * does not help whoever runs `npm start`.
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
