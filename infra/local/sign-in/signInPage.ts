const escapeHtml = (text: string) => text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`)

/** The page's message about the last attempt. */
export type SignInNotice = { type: 'none' } | { type: 'wrong' } | { type: 'locked'; waitSeconds: number }

function describeNotice(notice: SignInNotice): string {
  if (notice.type === 'none') return ''
  if (notice.type === 'wrong')
    return '<p role="alert">E-mail or password is wrong. <code>npm start</code> shows both.</p>'
  return `<p role="alert">Too many attempts. Try again in ${notice.waitSeconds} s.</p>`
}

/** The sign-in page, in place of Cognito's managed login. Works without script. */
export function signInPage(options: { action: string; email: string; notice: SignInNotice }): string {
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Sign in · Incuera</title>
<style>
  :root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif }
  body { margin: 0; min-height: 100vh; display: grid; place-items: center; background: light-dark(#f4f5fa, #14151a) }
  form { width: 20rem; padding: 2rem; border-radius: 12px; background: light-dark(#fff, #1f2128); box-shadow: 0 8px 30px #0002 }
  h1 { font-size: 1.25rem; margin: 0 0 1rem }
  label { display: block; margin-top: .75rem; font-size: .875rem }
  input { width: 100%; box-sizing: border-box; padding: .5rem .75rem; font: inherit; border: 1px solid #8886; border-radius: 8px; background: transparent }
  button { margin-top: 1.25rem; width: 100%; padding: .6rem; font: inherit; font-weight: 600; color: #fff; background: #4c5fd5; border: 0; border-radius: 8px; cursor: pointer }
  p { color: light-dark(#b3261e, #ff8a80); font-size: .875rem; margin: .75rem 0 0 }
</style>
<form method="post" action="${escapeHtml(options.action)}">
  <h1>Sign in to Incuera</h1>
  <label>E-mail<input name="email" type="email" autocomplete="username" value="${escapeHtml(options.email)}" required autofocus></label>
  <label>Password<input name="password" type="password" autocomplete="current-password" required></label>
  ${describeNotice(options.notice)}
  <button>Sign in</button>
</form>
</html>`
}
