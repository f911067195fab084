import sharp from "sharp";

/**
 * The decoder and encoder of images, bound before anybody uses it: one image takes one core at most, the others are for
 * the citizens; it opens no file by itself, and no format beside these four.
 */
sharp.concurrency(1);
sharp.block({ operation: ["VipsForeignLoad"] });
sharp.unblock({
  operation: ["VipsForeignLoadPngBuffer", "VipsForeignLoadJpegBuffer", "VipsForeignLoadWebpBuffer", "VipsForeignLoadSvgBuffer"],
});

export const engine = sharp;
