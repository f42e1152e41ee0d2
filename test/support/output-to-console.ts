/**
 * What the product writes past the console, its log and its metrics, is said by the test that is running: kept quiet
 * when it passes, shown with it when it fails.
 */
const textOf = (chunk: string | Uint8Array): string => Buffer.from(chunk).toString().trimEnd()

process.stdout.write = (chunk: string | Uint8Array): boolean => {
  console.log(textOf(chunk))
  return true
}

process.stderr.write = (chunk: string | Uint8Array): boolean => {
  console.error(textOf(chunk))
  return true
}
