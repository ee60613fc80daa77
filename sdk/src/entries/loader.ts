import { loadRecorder } from '../api/loadRecorder.ts'
import { quietly } from '../browser/quietly.ts'

quietly(loadRecorder)(document.currentScript)
