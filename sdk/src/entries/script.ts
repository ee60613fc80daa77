import { autoStart } from '../api/autoStart.ts'
import { quietly } from '../browser/quietly.ts'

quietly(autoStart)(document.currentScript)
