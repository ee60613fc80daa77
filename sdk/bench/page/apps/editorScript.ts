/** Bundled where the peers are installed: CodeMirror is no part of the project. */
export const EDITOR_SCRIPT = `
import { basicSetup, EditorView } from 'codemirror'
import { javascript } from '@codemirror/lang-javascript'
let view
window.benchEditor = {
  open(root, text) { view = new EditorView({ doc: text, parent: root, extensions: [basicSetup, javascript({ typescript: true })] }) },
  type(text) { view.dispatch(view.state.replaceSelection(text), { scrollIntoView: true }) },
  scrollTo(line) { view.dispatch({ effects: EditorView.scrollIntoView(view.state.doc.line(line).from, { y: 'start' }) }) },
  replaceAll(text) { view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: text } }) },
}`
