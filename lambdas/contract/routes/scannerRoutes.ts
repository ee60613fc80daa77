import * as z from 'zod'
import { NewScanner, Scanner, ScannerChange, ScannerList } from '../scanners/scannerApi.ts'
import { empty, inProject } from './params.ts'
import type { Route } from './route.ts'

const inScanner = inProject.extend({ scannerId: z.string().max(64) })

/** Rules and questions that tag sessions when their analysis is done. */
export const scannerRoutes = {
  listScanners: {
    method: 'GET',
    path: '/api/scanners',
    summary: 'Scanners of a project, and what their questions use',
    auth: 'member',
    needs: 'view',
    params: inProject,
    query: empty,
    response: ScannerList,
  },
  createScanner: {
    method: 'POST',
    onceByKey: 'kept',
    path: '/api/scanners',
    summary: 'Create a scanner; analyse a range of sessions again to run it over past sessions',
    auth: 'member',
    needs: 'manage',
    params: inProject,
    query: empty,
    body: NewScanner,
    response: Scanner,
  },
  changeScanner: {
    method: 'PATCH',
    path: '/api/scanners/{scannerId}',
    summary: 'Change, pause or resume a scanner',
    auth: 'member',
    needs: 'manage',
    params: inScanner,
    query: empty,
    body: ScannerChange,
    response: Scanner,
  },
  deleteScanner: {
    method: 'DELETE',
    path: '/api/scanners/{scannerId}',
    summary: 'Delete a scanner; its verdicts and tags stay',
    auth: 'member',
    needs: 'manage',
    params: inScanner,
    query: empty,
    response: Scanner,
  },
} as const satisfies Record<string, Route>
