/** The encoder of the package `qrcode`, which has types for its entry only. */
declare module 'qrcode/lib/core/qrcode.js' {
  export { create } from 'qrcode'
}
