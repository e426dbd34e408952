"""The names of an invented chain, Fjord & Field: places, goods and people that exist nowhere."""

from __future__ import annotations

#: Country -> state code -> (state, cities with their number of stores). Holm has no states (its only "state" bears
#: the country's name) and Vatna is one city, whose stores stand right below the country. Milford is two cities.
PLACES: dict[str, dict[str, tuple[str, dict[str | None, int]]]] = {
    "Alvania": {
        "NM": ("Northmark", {"Milford": 2, "Greyhaven": 3, "Tarn": 1}),
        "SM": ("Southmark", {"Oakley": 2, "Fenwick": 3, "Lowbridge": 1}),
        "EM": ("Eastmark", {"Skerry": 2, "Ambleton": 3}),
        "LK": ("Lakeland", {"Mere": 1, "Coldwater": 3, "Heron Bay": 2}),
    },
    "Brenna": {
        "HV": ("Highvale", {"Milford": 3, "Stonegate": 2, "Arden": 1}),
        "CV": ("Coastvale", {"Port Ellin": 4, "Sandby": 2}),
        "GV": ("Greenvale", {"Willow": 2, "Thornby": 2}),
    },
    "Holm": {"HO": ("Holm", {"Havn": 3, "Nordvik": 2})},
    "Vatna": {"VA": ("Vatna", {None: 1})},
}

STORE_TYPES = ("Corner Shop", "Department Store", "Market Hall", "Outlet", "Supermarket")

#: Family -> department -> category -> subcategories. Seasonal and Snacks stand in two places.
GOODS: dict[str, dict[str, dict[str, tuple[str, ...]]]] = {
    "Drinks": {
        "Hot Drinks": {"Coffee": ("Ground Coffee", "Whole Beans"), "Tea": ("Black Tea", "Herbal Tea")},
        "Cold Drinks": {
            "Juice": ("Apple Juice", "Berry Juice"),
            "Soda": ("Cola", "Lemonade"),
            "Water": ("Still", "Sparkling"),
        },
        "Beer and Wine": {"Beer": ("Lager", "Stout"), "Wine": ("Red Wine", "White Wine")},
    },
    "Foods": {
        "Bakery": {"Bread": ("Rye Bread", "Rolls", "Flatbread"), "Cakes": ("Muffins", "Tarts")},
        "Dairy": {
            "Milk": ("Whole Milk", "Oat Drink"),
            "Cheese": ("Hard Cheese", "Soft Cheese"),
            "Yoghurt": ("Plain", "Fruit"),
        },
        "Greens": {"Fruit": ("Apples", "Berries", "Citrus"), "Vegetables": ("Roots", "Leaves", "Beans")},
        "Pantry": {
            "Soups": ("Clear Soup", "Thick Soup"),
            "Pasta": ("Long Pasta", "Short Pasta"),
            "Spices": ("Salt", "Pepper"),
        },
        "Seasonal": {"Winter": ("Gingerbread", "Marzipan"), "Summer": ("Ice Cream", "Strawberry Jam")},
        "Snacks": {"Crisps": ("Potato Crisps", "Corn Crisps"), "Nuts": ("Almonds", "Walnuts")},
    },
    "Household": {
        "Cleaning": {"Soap": ("Hand Soap", "Dish Soap"), "Paper": ("Kitchen Roll", "Tissues")},
        "Kitchen": {"Pots": ("Pans", "Kettles"), "Tools": ("Knives", "Spoons")},
        "Seasonal": {"Candles": ("Pillar Candles", "Tea Lights"), "Garden": ("Seeds", "Pots of Clay")},
        "Hobby": {"Magazines": ("Sports", "Fashion"), "Games": ("Cards", "Puzzles")},
    },
}

BRANDS = (
    "Aurelia",
    "Bramble",
    "Cask & Co",
    "Dovetail",
    "Elderfield",
    "Fairwind",
    "Goldleaf",
    "Hearth",
    "Ivy Lane",
    "Juniper",
    "Kestrel",
    "Larkspur",
    "Moor's Best",
    "Nettle",
    "Old Mill",
    "Piper",
)

KINDS = ("Choice", "Classic", "Country", "Light", "Large", "Original", "Small", "Special")

FIRST = (
    "Ada",
    "Aksel",
    "Berit",
    "Bjarke",
    "Clara",
    "Carsten",
    "Dagny",
    "David",
    "Elin",
    "Emil",
    "Freja",
    "Folmer",
    "Gry",
    "Gustav",
    "Helga",
    "Hugo",
    "Ida",
    "Ivan",
    "Jette",
    "Johan",
    "Karen",
    "Kaj",
    "Lone",
    "Lauge",
    "Maja",
    "Mikkel",
    "Nanna",
    "Niels",
    "Olga",
    "Otto",
    "Petra",
    "Poul",
    "Rosa",
    "Rune",
    "Signe",
    "Søren",
    "Tove",
    "Troels",
    "Ulla",
    "Viggo",
)

LAST = (
    "Abild",
    "Bakke",
    "Birk",
    "Brink",
    "Dal",
    "Eng",
    "Fjeld",
    "Fog",
    "Gran",
    "Hav",
    "Hede",
    "Holt",
    "Kær",
    "Krog",
    "Lind",
    "Lund",
    "Mark",
    "Mose",
    "Næs",
    "Overby",
    "O'Dell",
    "Pilgaard",
    "Ravn",
    "Rosen",
    "Skov",
    "Sten",
    "Strand",
    "Toft",
    "Vang",
    "Winther",
    "Å",
    "Ørn",
)

EDUCATIONS = ("None", "School", "High School", "College", "Bachelor", "Graduate")
INCOMES = ("0-20K", "20K-40K", "40K-60K", "60K-90K", "90K+")
PAYMENTS = ("Card", "Cash", "Gift Card", "Invoice")

#: Media -> promotions; promotion 0 is no promotion.
PROMOTIONS: dict[str, tuple[str, ...]] = {
    "No Media": ("No Promotion",),
    "Newspaper": ("Spring Deals", "Harvest Week", "Two for One"),
    "Radio": ("Morning Voice", "Price Drop"),
    "Street": ("Window Poster", "Bus Side"),
    "Television": ("Big Weekend", "Golden Days", "Family Hour"),
}

SCENARIOS = (("forecast", "Forecast", 2), ("budget", "Budget", 1))

#: Position -> how many report to each person one step up.
POSITIONS = (
    "Managing Director",
    "Country Director",
    "Store Manager",
    "Shift Leader",
    "Sales Assistant",
)
