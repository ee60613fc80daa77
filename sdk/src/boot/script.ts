import { autoStart } from './autoStart.ts'

autoStart(document.currentScript)
