import { html, type Markup } from '../markup.ts'

/** A page to print, with no link that leads back. */
export function careGuidePage(): Markup {
  return html`<article class="guide">
  <h1>Care guide</h1>
  <p>Wool wants air more than water. Hang it out on a damp day and brush it when it is dry.</p>
  <p>Iron wants oil. Wipe it while it is warm, and never leave it in the sink overnight.</p>
  <p>Enamel chips when it falls. A chip is no harm: dry it well, and rust has no place to start.</p>
  <p>Wood wants neither the sun nor the dishwasher. A spoon of linseed oil, twice a year, is enough.</p>
  <p>Wax pools best in one long evening. Trim the wick to the width of a match before you light it.</p>
</article>`
}
