import { describe, expect, it } from "vitest";
import { narrowed } from "../src/fields/narrowed";
import az from "../src/words/catalog/az.json";
import en from "../src/words/catalog/en.json";
import ru from "../src/words/catalog/ru.json";
import {
  ageText,
  dayText,
  instantOf,
  inZone,
  isRealDay,
  monthText,
  partialDateText,
  yearsBetween,
} from "../src/words/dates";
import { numberText, readNumber } from "../src/words/numbers";
import { comparer, insideSentence, searchable } from "../src/words/order";

describe("dates", () => {
  it("are written by our own tables in three languages", () => {
    expect(dayText("2026-11-22", "az")).toBe("22 noyabr 2026");
    expect(dayText("2026-11-22", "en")).toBe("22 November 2026");
    expect(dayText("2026-11-22", "ru")).toBe("22 ноября 2026");
    expect(monthText("2026-11-01", "ru")).toBe("ноябрь 2026");
  });

  it("are no more exact than what is known", () => {
    expect(partialDateText({ date: "2014-05-03", precision: "year" }, "az", "2026-11-22")).toBe("2014");
    expect(partialDateText({ date: "2014-05-03", precision: "age" }, "ru", "2026-11-22")).toBe("около 12 лет");
    expect(ageText(21, "ru")).toBe("около 21 год");
    expect(ageText(3, "ru")).toBe("около 3 года");
    expect(ageText(12, "ru")).toBe("около 12 лет");
  });

  it("count a birthday only once it has come", () => {
    expect(yearsBetween("2014-11-23", "2026-11-22")).toBe(11);
    expect(yearsBetween("2014-11-22", "2026-11-22")).toBe(12);
  });

  it("show the country's clock and read it back", () => {
    expect(inZone("2026-11-22T21:30:00Z", "Asia/Baku")).toEqual({ day: "2026-11-23", time: "01:30" });
    expect(instantOf("2026-11-23", "01:30", "Asia/Baku")).toBe("2026-11-22T21:30:00.000Z");
  });

  it("know the calendar", () => {
    expect(isRealDay("2024-02-29")).toBe(true);
    expect(isRealDay("2026-02-29")).toBe(false);
    expect(isRealDay("2026-2-9")).toBe(false);
  });
});

describe("numbers", () => {
  it("are grouped as each language does", () => {
    expect(numberText(1234567.5, "az")).toBe("1.234.567,5");
    expect(numberText(1234567.5, "en")).toBe("1,234,567.5");
    expect(numberText(1234567.5, "ru")).toBe("1\u00a0234\u00a0567,5");
    expect(numberText(-12, "en")).toBe("−12");
  });

  it("are read with a comma or a point, and nothing else is a number", () => {
    expect(readNumber("3,5")).toBe(3.5);
    expect(readNumber("1 200")).toBe(1200);
    expect(readNumber("twelve")).toBeUndefined();
  });
});

describe("the Azerbaijani alphabet", () => {
  it("orders ə after e, ı before i, and ş after s", () => {
    const words = ["Şəki", "Salyan", "İmişli", "Ismayıllı", "Əli", "Elçin", "Füzuli"];
    expect(words.sort(comparer("az"))).toEqual(["Elçin", "Əli", "Füzuli", "Ismayıllı", "İmişli", "Salyan", "Şəki"]);
  });

  it("finds a place typed without its marks", () => {
    expect(searchable("Şəki", "az")).toBe("seki");
    expect(searchable("İMİŞLİ", "az")).toBe("imisli");
  });

  it("makes a label small inside a sentence, but leaves abbreviations", () => {
    expect(insideSentence("İş", "az")).toBe("iş");
    expect(insideSentence("NPM visit", "en")).toBe("NPM visit");
  });
});

describe("the catalogs", () => {
  it("say the same things in every language", () => {
    expect(Object.keys(az)).toEqual(Object.keys(en));
    expect(Object.keys(ru)).toEqual(Object.keys(en));
  });
});

describe("a list searched as one types", () => {
  const places = [
    { value: "DAS", label: "Daşkəsən", group: "Gəncə–Daşkəsən" },
    { value: "GA", label: "Gəncə", group: "Gəncə–Daşkəsən" },
    { value: "SAK", label: "Şəki", group: "Şəki–Zaqatala" },
  ];

  it("puts the names that begin so before those of the same region", () => {
    expect(narrowed(places, "gence", "az").map((place) => place.value)).toEqual(["GA", "DAS"]);
  });
});
