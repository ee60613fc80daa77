import { registerPlainText } from '@lexical/plain-text'
import { Editor } from '@tiptap/core'
import StarterKit from '@tiptap/starter-kit'
import { EditorView, minimalSetup } from 'codemirror'
import { $createParagraphNode, $createTextNode, $getRoot, createEditor } from 'lexical'

/** An editor of the page: where it is put, and what is in it at first. */
interface Place {
  parent: HTMLElement
  text: string
}

const make = {
  codemirror: ({ parent, text }: Place) => void new EditorView({ doc: text, parent, extensions: minimalSetup }),
  tiptap: ({ parent, text }: Place) =>
    void new Editor({ element: parent, extensions: [StarterKit], content: `<p>${text}</p>` }),
  lexical({ parent, text }: Place) {
    const root = parent.appendChild(document.createElement('div'))
    root.contentEditable = 'true'
    const editor = createEditor({ onError: console.error })
    editor.setRootElement(root)
    registerPlainText(editor)
    editor.update(() => void $getRoot().append($createParagraphNode().append($createTextNode(text))))
  },
  /** Monaco is 100 MB: this is the structure of its elements, with a hidden text area that receives what is typed. */
  monaco({ parent, text }: Place) {
    parent.innerHTML = `<div class="monaco-editor"><textarea class="inputarea"></textarea><div class="view-lines"><div class="view-line"><span><span class="mtk1"></span></span></div></div></div>`
    const line = parent.querySelector('.mtk1')
    const area = parent.querySelector('textarea')
    if (line) line.textContent = text
    area?.addEventListener('input', () => {
      if (line) line.textContent = text + area.value
    })
  },
} as const

for (const parent of document.querySelectorAll<HTMLElement>('[data-editor]')) {
  const { editor = '', text = '' } = parent.dataset
  if (editor in make) make[editor as keyof typeof make]({ parent, text })
}
