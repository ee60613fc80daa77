import type { Origins } from './template/template.ts'
/** Six consecutive ports, so that a second stack needs one number only. */
export declare const PORT_DEFAULT = 4900
export interface Ports {
  gateway: number
  dashboard: number
  player: number
  api: number
  signIn: number
  shop: number
}
export declare const portsFrom: (first: number) => Ports
/** Never `localhost`: with a name the S3 client puts the bucket into the host, which does not resolve. */
export declare const originAt: (port: number) => string
/** @throws Error that names the first taken port and how to choose others */
export declare function checkPorts(ports: Ports): Promise<void>
/** @param dashboardId, playerId logical ids of the two distributions */
export declare const originsOf: (ports: Ports, dashboardId: string, playerId: string) => Origins
