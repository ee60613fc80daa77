import { autoStart } from '../api/autoStart.ts'

autoStart(document.currentScript)
