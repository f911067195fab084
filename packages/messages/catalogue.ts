import { catalogue as catalogueDe } from "./catalogue/de.ts";
import { catalogue as catalogueEn } from "./catalogue/en.ts";
import { error as errorDe } from "./error/de.ts";
import { error as errorEn } from "./error/en.ts";
import { notifications as notificationsDe } from "./notifications/de.ts";
import { notifications as notificationsEn } from "./notifications/en.ts";
import { portal as portalDe } from "./portal/de.ts";
import { portal as portalEn } from "./portal/en.ts";
import { scheduling as schedulingDe } from "./scheduling/de.ts";
import { scheduling as schedulingEn } from "./scheduling/en.ts";
import { tenancy as tenancyDe } from "./tenancy/de.ts";
import { tenancy as tenancyEn } from "./tenancy/en.ts";
import { time as timeDe } from "./time/de.ts";
import { time as timeEn } from "./time/en.ts";

/** Every text, by language. A module adds its two files here. */
export const de = { ...catalogueDe, ...errorDe, ...notificationsDe, ...portalDe, ...schedulingDe, ...tenancyDe, ...timeDe };
export const en = { ...catalogueEn, ...errorEn, ...notificationsEn, ...portalEn, ...schedulingEn, ...tenancyEn, ...timeEn };
