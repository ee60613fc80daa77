import { loadRecorder } from './loadRecorder.ts'

loadRecorder(document.currentScript)
