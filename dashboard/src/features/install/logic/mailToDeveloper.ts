import { cspFor, initCommand, type SnippetValues, snippet } from './snippets.ts'

/** A `mailto:` address for somebody who can change the site: everything that they need is in its text. */
export function mailToDeveloper(values: SnippetValues): string {
  const body = [
    'Please add session recording to our site. Add this to the head of every page:',
    snippet('scriptTag', values),
    'Or run this in the folder of the app, which shows each change before it makes it:',
    initCommand(values),
    'If the site has a Content-Security-Policy, add:',
    cspFor(values, 'scriptTag'),
    'The key can only write recordings, so it is safe in the source of a page. Text is masked unless you choose otherwise.',
  ].join('\n\n')
  return `mailto:?subject=${encodeURIComponent('Add session recording to our site')}&body=${encodeURIComponent(body)}`
}
