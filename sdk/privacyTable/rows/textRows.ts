import { always, by, type Plant, type PrivacyGroup } from '../privacyRow.ts'

const inTags = (...tags: string[]): Plant[] =>
  tags.map((tag) => ({ text: (token) => `<${tag}>${token}</${tag.split(' ')[0]}>` }))
const inside = (before: string, after: string): Plant => ({ text: (token) => before + token + after })

export const textRows: PrivacyGroup = {
  title: 'Text',
  rows: [
    {
      what: 'Text of the page, of open shadow roots, of frames of the same origin, of SVG and MathML, of dialogs and popovers',
      shows: by('masked', 'shown', 'shown'),
      plants: [
        ...inTags(
          'p',
          'h1',
          'pre',
          'label',
          'button type=button',
          'output',
          'progress',
          'meter',
          'dialog',
          'div popover',
          'my-el',
          'legend',
          'marquee',
        ),
        ...inTags('canvas', 'object', 'x-unknown', 'center', 'xmp', 'listing', 'slot', 'div role=alert', 'a href=#'),
        inside('<table><caption>', '</caption></table>'),
        inside('<table><tr><td>', '</td></tr></table>'),
        inside('<ruby>x<rt>', '</rt></ruby>'),
        inside('<details><summary>', '</summary></details>'),
        inside('<details>', '</details>'),
        inside('<select><option>x</option><option>', '</option></select>'),
        inside('<svg><text>', '</text></svg>'),
        inside('<svg><title>', '</title></svg>'),
        inside('<svg><desc>', '</desc></svg>'),
        inside('<svg><text><textPath>', '</textPath></text></svg>'),
        inside('<svg><foreignObject><p>', '</p></foreignObject></svg>'),
        inside('<math><mi>', '</mi></math>'),
        inside('<math><mtext>', '</mtext></math>'),
        inside('<math><semantics><mi>x</mi><annotation>', '</annotation></semantics></math>'),
      ],
    },
    {
      what: 'Text inside `data-incuera-unmask`; what is edited, where the mark is on the editor (see below)',
      shows: always('shown'),
      plants: [
        inside('<p data-incuera-unmask>', '</p>'),
        inside('<div contenteditable data-incuera-unmask>', '</div>'),
        inside('<div role=textbox data-incuera-unmask>', '</div>'),
        inside(
          '<div data-incuera-unmask><div class="cm-editor"><div><div contenteditable><p>',
          '</p></div></div></div></div>',
        ),
        inside('<div class="cm-editor" data-incuera-unmask><div contenteditable><p>', '</p></div></div>'),
        inside(
          '<div data-incuera-unmask><div class="monaco-editor"><div class="view-line"><span>',
          '</span></div></div></div>',
        ),
        inside('<div data-incuera-unmask><div class="tiptap ProseMirror" contenteditable>', '</div></div>'),
        inside('<div data-incuera-unmask><div data-lexical-editor="true" contenteditable><p>', '</p></div></div>'),
        inside('<div data-incuera-unmask="editor"><section><div contenteditable><p>', '</p></div></section></div>'),
      ],
    },
    {
      what: 'Text inside `data-incuera-mask`, also where a shadow root shows it in a part that is masked',
      shows: always('masked'),
      plants: [
        inside('<p data-incuera-mask>', '</p>'),
        inside('<p class="rr-mask">', '</p>'),
        inside('<div data-incuera-unmask><div contenteditable data-incuera-mask>', '</div></div>'),
        inside('<div data-incuera-unmask="editor"><div data-incuera-mask><div contenteditable>', '</div></div></div>'),
        inside('<masked-slot>', '</masked-slot>'),
        inside('<masked-slot><p><b>', '</b></p></masked-slot>'),
        inside('<masked-slot><i slot="named">', '</i></masked-slot>'),
      ],
    },
    {
      what: 'What is edited in the page itself: `contenteditable`, `designMode`, text boxes by role, known editors, whatever a visitor has typed into; the text of text areas',
      shows: always('masked'),
      plants: [
        ...inTags(
          'div contenteditable',
          'div contenteditable=plaintext-only',
          'div contenteditable=TRUE',
          'div role=textbox',
          'div role=searchbox',
          'textarea',
        ),
        ...inTags(
          'div class=monaco-editor',
          'div class="CodeMirror cm-s-x"',
          'div class=ace_editor',
          'textarea data-incuera-unmask type=password autocomplete=cc-number',
        ),
        inside('<div contenteditable><div contenteditable=inherit><p>', '</p></div></div>'),
        inside('<section data-incuera-unmask><div contenteditable>', '</div></section>'),
        inside('<section data-incuera-unmask><div><div role=textbox>', '</div></div></section>'),
        inside('<div contenteditable data-incuera-unmask autocomplete="billing cc-number">', '</div>'),
        inside(
          '<div data-incuera-unmask=editor><div contenteditable style="-webkit-text-security: disc">',
          '</div></div>',
        ),
        { action: 'designMode' },
        { action: 'typedContentEditable' },
        { action: 'typedUserModify' },
        { action: 'typedEditContext' },
      ],
    },
    {
      what: 'What no screen shows: `noscript`, templates, scripts, SVG metadata, comments',
      shows: always('removed'),
      plants: [
        ...inTags('noscript', 'template', 'script type=text/x'),
        inside('<svg><metadata>', '</metadata></svg>'),
        inside('<!-- ', ' -->'),
        inside('<div data-incuera-unmask><!-- ', ' --><noscript>x</noscript></div>'),
      ],
    },
    {
      what: 'Closed shadow roots; what is inside `data-incuera-block`, or is slotted into it; the chosen option in `selectedcontent`',
      shows: always('removed'),
      plants: [
        inside('<closed-root>', ''),
        inside('<div data-incuera-block><p>', '</p></div>'),
        inside('<div class="rr-block" title="x">', '</div>'),
        inside('<div data-incuera-block><div data-incuera-unmask>', '</div></div>'),
        inside('<blocked-slot>', '</blocked-slot>'),
        inside('<blocked-slot><p><b>', '</b></p></blocked-slot>'),
        inside('<select><button><selectedcontent>', '</selectedcontent></button></select>'),
        { on: '<div data-incuera-block$></div>', attribute: 'title' },
        { on: '<div data-incuera-block><a$>x</a></div>', attribute: 'href', value: (token) => `/${token}` },
      ],
    },
  ],
}
