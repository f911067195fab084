import { expect, test } from "vitest";
import { structuredScript } from "./structured-script.ts";

test("no text ends the element it stands in, and none is changed", () => {
  const name = `</script><script>alert("1")</script><!-- \u2028`;
  const written = structuredScript({ "@type": "GovernmentService", name });
  expect(written).not.toContain("<");
  expect(JSON.parse(written)).toEqual({ "@context": "https://schema.org", "@type": "GovernmentService", name });
});
