// Claims the numbered files of a folder, each at the moment all its rivals do, and prints which it got.
import { join } from "node:path";
import { claim } from "./pid-file.ts";

const [, , folder = "", count, first] = process.argv;
const got: number[] = [];
for (let number = 0; number < Number(count); number++) {
  while (Date.now() < Number(first) + number * 4);
  if (claim(join(folder, `${number}.json`)) === null) got.push(number);
}
console.log(JSON.stringify(got));
// A holder that ends gives its claims up.
process.stdin.resume();
