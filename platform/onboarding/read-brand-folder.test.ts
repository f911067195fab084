import { cp, mkdtemp, readFile, rename, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import postgres from "postgres";
import sharp from "sharp";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { testDatabase, type TestDatabase } from "../run/test-database.ts";
import { applyFolders } from "./apply-folders.ts";
import { exportBlueprint, writeBlueprint } from "./export-blueprint.ts";
import { BlueprintError } from "./folder-reader.ts";
import { openOwnerPool } from "./owner-pool.ts";
import { readBlueprint } from "./read-blueprint.ts";

const BASE = "stadttor.localhost";
const TOWN = path.join(import.meta.dirname, "../../tenants/demo/heidelberg");
let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "brand-"));
  await cp(TOWN, folder, { recursive: true });
});
afterEach(() => rm(folder, { recursive: true }));

const brand = (name: string) => path.join(folder, "brand", name);
const pixels = (width: number, height: number) => sharp({ create: { width, height, channels: 3, background: "#a6192e" } });

async function refusal(): Promise<string[]> {
  const error = await readBlueprint(folder).catch((thrown: unknown) => thrown);
  if (!(error instanceof BlueprintError)) return [];
  return error.message.split("\n").map((line) => path.relative(folder, line));
}

describe("the folder", () => {
  test("may be missing, and may hold less than everything", async () => {
    await rm(brand("logo-dark.svg"));
    await rm(brand("icon.svg"));
    expect((await readBlueprint(folder)).images.map(({ kind }) => kind)).toEqual(["logo", "picture"]);
    await rm(path.join(folder, "brand"), { recursive: true });
    expect((await readBlueprint(folder)).images).toEqual([]);
  });

  test("a name nobody reads, and two files for one thing", async () => {
    await writeFile(brand("logo.jpg"), await pixels(200, 100).jpeg().toBuffer());
    await writeFile(brand("logo.png"), await pixels(200, 100).png().toBuffer());
    await writeFile(brand("banner.svg"), "<svg/>");
    const lines = await refusal();
    expect(lines).toContainEqual(expect.stringMatching(/^brand\/banner\.svg: is not one of logo\.svg, /));
    expect(lines).toContainEqual(expect.stringMatching(/^brand\/logo\.jpg: is not one of /));
    expect(lines).toContain("brand/logo.svg: is there as logo.png already");
  });

  test("a name that says something else than the contents", async () => {
    await rm(brand("picture.svg"));
    await writeFile(brand("picture.png"), await pixels(800, 450).jpeg().toBuffer());
    expect(await refusal()).toEqual(["brand/picture.png: is named .png, but is JPG inside"]);
  });

  test("images that cannot be used are named with the reason, all at once", async () => {
    await writeFile(brand("logo.svg"), '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>');
    await writeFile(brand("icon.svg"), '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="5"/>');
    await rm(brand("picture.svg"));
    await writeFile(brand("picture.jpg"), (await pixels(800, 450).jpeg().toBuffer()).subarray(0, 900));
    expect(await refusal()).toEqual([
      "brand/icon.svg: is not square",
      "brand/logo.svg: holds script, entities, an embedded image or a reference to another file; save it as plain SVG or as PNG",
      "brand/picture.jpg: is damaged",
    ]);
  });

  test("what an image shows is said for each, in each language, and for none that is not there", async () => {
    const alt = await readFile(brand("alt.yaml"), "utf8");
    await rm(brand("alt.yaml"));
    expect(await refusal()).toEqual([
      "brand/alt.yaml: does not say what the logo shows",
      "brand/alt.yaml: does not say what the picture shows",
    ]);
    await writeFile(brand("alt.yaml"), alt.replace(/ {2}en: Heidelberg's.*\n/, ""));
    expect(await refusal()).toEqual([expect.stringMatching(/^brand\/alt\.yaml:\d+: logo: has no text in en$/)]);
    await writeFile(brand("alt.yaml"), alt);
    await rm(brand("picture.svg"));
    expect(await refusal()).toEqual(["brand/alt.yaml: speaks of a picture that is not there"]);
    await rename(brand("logo.svg"), brand("picture.svg"));
    expect(await refusal()).toContain("brand/logo-dark.svg: needs a logo for light pages too");
  });
});

describe("in the database", () => {
  let database: TestDatabase;
  let sql: postgres.Sql;
  beforeAll(async () => {
    database = await testDatabase();
    sql = postgres(database.ownerUrl, { max: 1, onnotice: () => {} });
  });
  afterAll(async () => {
    await sql.end();
    await database.close();
  });
  const apply = async (from = folder) => (await applyFolders(database.ownerUrl, [from], BASE))[0]?.replace(/^.*: /, "");
  const rows = () => sql`
    select kind, ctid::text, xmin::text, media_type, width, height, alt, encode(sha256(bytes), 'hex') = sha256 as named, md5(source) as source
    from brand_images order by kind`;

  test("images are stored as ours, compared by what was handed in, and given back as that", async () => {
    await apply();
    const first = await rows();
    expect(first.map(({ kind, media_type: type, width, height, named }) => [kind, type, width, height, named])).toEqual([
      ["icon", "image/png", 512, 512, true],
      ["logo", "image/png", 144, 144, true],
      ["logo-dark", "image/png", 144, 144, true],
      ["picture", "image/webp", 1600, 900, true],
    ]);
    expect(first[0]?.["alt"]).toEqual({ de: "Heidelberg" });
    expect(await apply()).toMatch(/^0 created, 0 updated, \d+ unchanged, 0 retired$/);
    expect(await rows()).toEqual(first);

    const owner = openOwnerPool(database.ownerUrl);
    const exported = path.join(folder, "export");
    await writeBlueprint(exported, await exportBlueprint(owner, "heidelberg"));
    await owner.end();
    for (const name of ["logo.svg", "logo-dark.svg", "picture.svg", "icon.svg"]) {
      expect(await readFile(path.join(exported, "brand", name))).toEqual(await readFile(path.join(TOWN, "brand", name)));
    }
    expect(await apply(exported)).toMatch(/^0 created, 0 updated, \d+ unchanged, 0 retired$/);
    expect(await rows()).toEqual(first);
  });

  test("another file or another text is one row; a file that is gone, its row with it", async () => {
    await apply();
    const before = await rows();
    await writeFile(brand("icon.svg"), `${await readFile(brand("icon.svg"), "utf8")}<!-- new -->`);
    await writeFile(brand("alt.yaml"), (await readFile(brand("alt.yaml"), "utf8")).replace("Drawing of", "A drawing of"));
    expect(await apply()).toMatch(/^0 created, 2 updated, \d+ unchanged, 0 retired$/);
    const after = await rows();
    expect(after.map(({ kind, ctid }, at) => [kind, ctid === before[at]?.["ctid"]])).toEqual([
      ["icon", false],
      ["logo", true],
      ["logo-dark", true],
      ["picture", false],
    ]);
    await rm(brand("logo-dark.svg"));
    expect(await apply()).toMatch(/^0 created, 0 updated, \d+ unchanged, 1 retired$/);
    expect((await rows()).map(({ kind }) => kind)).toEqual(["icon", "logo", "picture"]);
  });
});
