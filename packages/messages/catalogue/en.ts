import type { Translation } from "../translation.ts";
import type { catalogue as de } from "./de.ts";

export const catalogue: Translation<typeof de> = {
  "catalogue.channel.counter": "In person",
  "catalogue.channel.phone": "By phone",
  "catalogue.channel.video": "By video",
  "catalogue.service.book": "Book an appointment",
  "catalogue.service.minutes": "Length",
  "catalogue.service.fees": "Fees",
  "catalogue.service.feesSource": "Source: {source}, as of {date}",
  "catalogue.service.office": "Office",
  "catalogue.service.legalBasis": "Legal basis",
  "catalogue.service.documents": "What to bring",
  "catalogue.service.noDocuments": "You do not need to bring anything.",
  "catalogue.service.presence": "Coming in person",
  "catalogue.service.presenceRequired": "You have to come yourself.",
  "catalogue.service.places": "Where you can get an appointment",
  "catalogue.service.noPlaces": "There are no online appointments for this at the moment. Please call us.",
};
