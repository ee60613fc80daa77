import { loadRecorder } from '../api/loadRecorder.ts'

loadRecorder(document.currentScript)
