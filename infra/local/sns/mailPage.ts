import { escapeXml } from '../gateway/escapeXml.ts'

/** Links in mails are the only ones: everything else is text. */
const LINK = /https?:\/\/[^\s&#]+(?:&#38;[^\s&#]+)*/g

/** The page with the mails that left this machine for nobody. @param mails newest first */
export function mailPage(mails: readonly string[]): string {
  const shown = mails.map((mail) => {
    const text = escapeXml(mail).replaceAll(LINK, (link) => `<a href="${link}">${link}</a>`)
    return `<pre>${text}</pre>`
  })
  const body = shown.length > 0 ? shown.join('\n<hr>\n') : '<p>No mail yet.</p>'
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark"><title>Mail · Incuera</title>
<style>body{font:14px/1.5 system-ui;max-width:760px;margin:24px auto;padding:0 16px}pre{white-space:pre-wrap;font:inherit}</style>
</head><body><h1>Mail</h1><p>On this machine mail is kept here and sent to nobody.</p>
${body}
</body></html>
`
}
