// SPDX-License-Identifier: GPL-3.0-or-later
#include "builtin/lexicon/nountable.h"

namespace Afterimage::Lexicon {

namespace {

constexpr auto Sky = EntityKind::Sky;
constexpr auto Land = EntityKind::Terrain;
constexpr auto Water = EntityKind::Water;
constexpr auto Shape = EntityKind::Shape;

constexpr FormRow forms[] = {
    {"sky|heaven|heavens|firmament|skies|air", "sky", Sky, true},
    {"sun|sun disc|sun disk", "sun", Sky},
    {"moon|full moon|half moon|crescent moon|new moon|moon disc", "moon", Sky},
    {"stars|starlight|constellation|starfield|star field|starry sky|starry|starlit sky|night stars|star-like "
     "point|"
     "starry night",
        "stars", Sky, true},
    {"cloud|cumulus|cloudlet|cloud bank|clouds|cloudscape|cirrus|puffy cloud", "cloud", Sky, true},
    {"rainbow|rainbow arc", "rainbow", Sky},
    {"lightning|lightning bolt|bolt of lightning|thunderbolt|flash of lightning", "lightning", Sky},
    {"aurora|northern lights|polar light|aurora borealis|polar lights", "aurora", Sky, true},
    {"galaxy|milky way|nebula|cosmos|universe|outer space|deep space|interstellar space", "galaxy", Sky,
        true},
    {"planet|ringed planet|saturn|jupiter|mars|venus", "planet", Sky},
    {"comet|shooting star|meteor|falling star", "comet", Sky},

    {"mountain|peak|summit|mountain range|ridge|mountainside|alp|alps|massif|sierra|mountain ridge|range of "
     "mountains|"
     "ridgeline|mountain peak|himalaya|matterhorn|"
     // Snow up there makes no winter down here.
     "snowy mountain|snowy mountain range|snowy peak|snow-capped mountain|snow-capped peak|snow-covered "
     "mountain|snow-covered peak|snow-capped mountain range|snow capped mountain|snow covered mountain",
        "mountain", Land},
    {"hill|hillside|hillock|mound|knoll|downs|slope|rolling hills|hilltop|highland|hilly "
     "land|moor|foothill|incline|"
     "embankment|heath",
        "hill", Land},
    {"volcano|crater", "volcano", Land},
    {"cliff|bluff|crag|precipice|headland|rock face|escarpment|cape rock|promontory|cliffs", "cliff", Land},
    {"valley|dale|glen|vale|canyon|gorge|ravine", "valley", Land},
    {"island|isle|islet|atoll", "island", Land},
    {"desert|dune|sand dune|sahara|sand sea|dunes", "desert", Land, true},
    {"beach|shore|seashore|coast|coastline|strand|shoreline|sand|sandbank|seaside|waterfront|sandy "
     "ground|sands",
        "beach", Land, true},
    {"glacier|ice|ice field|ice floe|icecap|ice sheet", "snow", Land, true},
    {"snow|snowfield|snowdrift|snowy ground|snow cover|tundra|snowy landscape", "snow", Land, true},
    {"field|farmland|crop|wheat|wheat field|cornfield|corn|barley|rye|ploughed field|pasture|acre|paddy|rice "
     "field|"
     "cropland|stubble",
        "field", Land, true},
    {"meadow|grass|lawn|prairie|plain|grassland|savanna|savannah|steppe|turf|pastureland|grassy ground|"
     "wildflower meadow|park",
        "meadow", Land, true},
    {"ground|soil|land|terrain|landscape|earth ground|countryside|land strip|scenery|dirt|country", "ground",
        Land, true},
    {"forest|wood|woods|woodland|jungle|rainforest|grove|treeline|tree line|trees in the "
     "distance|thicket|taiga|"
     "orchard|wilderness",
        "forest", Land, true},
    {"foliage|vegetation|shrubbery|undergrowth|greenery|hedge|leafage|leaves|scrub|plants|hedgerow|bushes|"
     "plant life",
        "foliage", Land, true},
    {"rocks|rocky ground|stones|scree|reef|rubble|rock formation|cobbles|pebbles", "rocks", Land, true},
    {"path|road|trail|lane|track|footpath|highway|street|alley|avenue|walkway|way through", "path", Land},
    {"city|skyline|town|metropolis|cityscape|downtown|buildings in the distance|city skyline|urban "
     "skyline|new york|"
     "tokyo|london|paris",
        "city", Land, true},
    {"village|hamlet|settlement", "village", Land, true},
    {"flowers|flower field|flowerbed|wildflowers|blossoms|flower meadow|field of flowers|blossom|flower "
     "bed|garden",
        "flowers", Land, true},
    {"lava|lava flow|magma", "lava", Land, true},

    {"sea|ocean|open sea|underwater sea|open "
     "water|water|bay|gulf|seawater|atlantic|pacific|mediterranean|surf|tide|cove|"
     "harbour water|waters|wave|waves|water surface|breakers|fjord",
        "sea", Water, true},
    {"lake|pond|lagoon|reservoir|tarn|loch|pool|puddle", "lake", Water},
    {"river|stream|creek|brook|canal|rivulet", "river", Water},
    {"waterfall|cascade|cataract|falls", "waterfall", Water},

    {"room|kitchen|bedroom|living room|dining "
     "room|parlour|parlor|studio|chamber|hall|attic|cellar|interior|indoors|"
     "classroom|bathroom|lounge|study room|sitting room|inside of a house",
        "room", Land, true},

    {"circle|disc|disk|round shape|roundel|circular form|dot|circular shape", "circle", Shape},
    {"square|square shape|box shape|square block", "square", Shape},
    {"triangle|triangular shape|triangular form", "triangle", Shape},
    {"rectangle|oblong|bar|rectangular shape|rectangular form|block|panel|upright rectangle|rectangular "
     "block",
        "rectangle", Shape},
    {"ellipse|oval|oval shape|elliptical shape|oval form|elliptical form|oval-like shape", "ellipse", Shape},
    {"diamond|rhombus|lozenge|diamond shape|rhomb", "diamond", Shape},
    {"star|star shape|pentagram|five-pointed star|asterisk|starburst", "star", Shape},
    {"crescent|crescent shape|half-moon shape|sickle shape|sickle", "crescent", Shape},
    {"cross|plus sign|cross shape|plus shape|crucifix shape", "cross", Shape},
    {"ring|annulus|hoop|ring shape|donut shape|ring-shaped form", "ring", Shape},
    {"hexagon|hexagonal shape", "hexagon", Shape},
    {"pentagon|pentagonal shape", "pentagon", Shape},
    {"octagon", "octagon", Shape},
    {"heart|heart shape|love heart", "heart", Shape},
    {"spiral|helix|whorl|curl shape", "spiral", Shape},
    {"line|stripe|diagonal line|horizontal line|vertical line|ray|beam|strip shape", "line", Shape},
    {"semicircle|half circle|half-circle|half disc|dome shape", "semicircle", Shape},
    {"trapezoid|trapezium", "trapezoid", Shape},
    {"parallelogram", "parallelogram", Shape},
    {"arrow|arrow shape", "arrow", Shape},
    {"cube|box form|cuboid", "cube", Shape},
    {"sphere|ball shape|orb|globe shape|spherical shape", "sphere", Shape},
    {"cone|conical shape", "cone", Shape},
    {"cylinder|cylindrical shape|tube shape", "cylinder", Shape},
    {"grid|lattice|mesh|checkerboard|chessboard pattern", "grid", Shape},
    {"polygon|irregular shape|irregular form|blotch|irregular patch|geometric shape|shard", "polygon", Shape},
};

constexpr SubstituteRow substitutes[] = {
    {"spaniel|labrador|poodle|terrier|hound|retriever|beagle|dachshund|husky|collie|mutt|bulldog|greyhound|"
     "dalmatian|"
     "chihuahua|sheepdog|corgi|pug|puppy|doggy|alsatian|wolfhound",
        "dog", 1},
    {"coyote|jackal|dingo|hyena", "wolf|dog", 2},
    {"kitten|kitty|tabby|siamese|tomcat|pussycat", "cat", 1},
    {"lynx|cheetah|leopard|panther|jaguar|puma|cougar|tiger|lioness|ocelot", "tiger|lion|cat", 2},
    {"pony|stallion|mare|foal|steed|colt|mustang|donkey|mule|zebra|ass|racehorse", "horse", 1},
    {"bull|ox|calf|bison|buffalo|yak|cattle|heifer|steer|water buffalo", "cow", 1},
    {"lamb|ram|ewe|goat|llama|alpaca|kid goat", "sheep|goat", 1},
    {"piglet|boar|hog|sow|warthog|tapir", "pig", 2},
    {"stag|doe|elk|moose|reindeer|antelope|gazelle|fawn|roe|caribou|impala|camel|dromedary", "deer|horse", 1},
    {"hare|bunny|guinea pig|chinchilla", "rabbit", 1},
    {"rat|hamster|vole|gerbil|shrew|squirrel|chipmunk|hedgehog|mole|beaver|otter|weasel|badger|raccoon",
        "mouse|rabbit", 2},
    {"skunk|polecat|mink|stoat|ermine|marten|wolverine|mongoose|civet", "squirrel|fox", 2},
    {"grizzly|polar bear|panda|koala|brown bear|black bear|sloth", "bear", 1},
    {"mammoth", "elephant", 2},
    {"ape|gorilla|chimpanzee|chimp|baboon|orangutan|lemur|orang-utan", "monkey", 1},
    {"sparrow|robin|finch|pigeon|dove|swallow|thrush|wren|parrot|canary|nightingale|lark|starling|blackbird|"
     "magpie|"
     "songbird|hummingbird|kingfisher|budgerigar|toucan|cuckoo|woodpecker|bluebird|hawk|falcon|kite "
     "bird|vulture|raven|"
     "rook|jay|cockatoo|pelican|stork|heron|crane|flamingo|ibis",
        "bird", 1},
    {"seagull|albatross|tern|seabird|gull", "gull|seagull|bird", 0},
    {"hen|rooster|cock|turkey|quail|pheasant|poultry|chick", "chicken|bird", 1},
    {"goose|mallard|drake|duckling|gosling|swan", "swan|duck|bird", 1},
    {"barn owl|eagle owl|owlet", "owl|bird", 1},
    {"goldfish|trout|salmon|carp|koi|tuna|cod|herring|pike|perch|sardine|minnow|angelfish|catfish|seahorse",
        "fish", 1},
    {"orca|narwhal|porpoise|sperm whale|blue whale|humpback|manatee", "whale|dolphin|fish", 2},
    {"tortoise|sea turtle|terrapin", "turtle", 1},
    {"python|cobra|viper|adder|serpent|eel|worm|boa|rattlesnake|earthworm", "snake", 1},
    {"gecko|iguana|chameleon|salamander|newt|monitor lizard|komodo dragon", "lizard|crocodile", 1},
    {"toad|tadpole|treefrog", "frog", 1},
    {"moth|monarch butterfly|dragonfly|damselfly", "butterfly", 1},
    {"wasp|hornet|bumblebee|honeybee|fly|ladybird|ladybug|insect|bug|cricket|grasshopper|cicada|"
     "mosquito",
        "bee|butterfly", 2},
    {"tarantula|scorpion", "spider", 1},
    {"shrimp|prawn", "crab", 2},
    {"squid|cuttlefish|kraken", "octopus", 1},
    {"clam|mussel|oyster|scallop|snail|conch|seashell", "shell|snail", 1},
    {"tyrannosaurus|t-rex|brontosaurus|triceratops|stegosaurus|velociraptor", "dinosaur|lizard", 1},
    {"griffin|griffon|phoenix", "dragon|bird", 2},
    {"centaur", "unicorn|horse", 2},
    {"animal|creature|beast|pet|mammal|monster|wildlife|livestock", "dog|horse|deer", 3},

    {"man|woman|boy|girl|lady|gentleman|guy|figure|human|pedestrian|human "
     "figure|sailor|fisherman|farmer|soldier|"
     "dancer|king|queen|prince|princess|monk|nun|priest|shepherd|worker|doctor|nurse|teacher|student|artist|"
     "painter|"
     "musician|singer|actor|wizard|witch|warrior|pirate|cowboy|hiker|traveller|traveler|wanderer|stranger|"
     "couple|lover|"
     "bride|groom|mother|father|sister|brother|grandmother|grandfather|friend|hero|heroine|ghost|samurai|"
     "geisha|"
     "policeman|chef|cook|waiter|ballerina|acrobat|clown|skier|surfer|swimmer|runner|rider|cyclist|gardener|"
     "miner|"
     "peasant|nobleman|guard|hunter|explorer|scientist|person-like form|adult|somebody|someone|silhouette of "
     "a person",
        "person", 1},
    {"child|kid|toddler|baby|infant|youngster", "child|person", 1},
    {"crowd|audience|family|people|crew|army|team|procession|parade|choir|party", "person", 1, 5},
    {"knight|cavalier|crusader", "knight|person", 1},
    {"angel|cherub|fairy|elf|mermaid|goddess|god|saint|madonna", "angel|person", 2},
    {"astronaut|cosmonaut|spaceman|diver", "astronaut|person", 1},
    {"robot|android|cyborg|droid|automaton", "robot|person", 1},
    {"face|portrait|head|visage|mask|face-like pattern|self-portrait", "face|mask|person", 1},

    {"oak|maple|elm|ash tree|beech|chestnut|linden|sycamore|poplar|alder|apple tree|cherry tree|olive "
     "tree|bonsai|"
     "pear tree|lemon tree|orange tree|baobab|acacia|eucalyptus|magnolia|walnut tree|tree "
     "trunk|aspen|rowan|plum tree|"
     "cherry blossom|sakura|fig tree|hawthorn|shade tree",
        "tree", 1},
    {"fir|spruce|cedar|larch|cypress|pine tree|redwood|sequoia|yew|fir tree|evergreen|christmas "
     "tree|conifer|juniper|"
     "pine",
        "conifer|pine|tree", 1},
    {"palm tree|coconut palm|date palm|coconut tree", "palm|tree", 0},
    {"weeping willow|willow tree|birch tree|silver birch|birch", "willow|birch|tree", 1},
    {"shrub|bush|lavender|heather|hydrangea|rosebush|privet|rhododendron|holly|gorse|boxwood", "bush|tree",
        1},
    {"daffodil|iris|orchid|violet|pansy|marigold|carnation|chrysanthemum|dahlia|peony|hyacinth|bluebell|"
     "buttercup|"
     "dandelion|crocus|primrose|snowdrop|lotus|water "
     "lily|daisy|anemone|geranium|hibiscus|jasmine|cornflower|foxglove|"
     "cosmos flower|aster|petunia|zinnia|begonia|gladiolus|narcissus|edelweiss|blossom twig",
        "flower|tulip|rose", 1},
    {"bouquet|bunch of flowers|posy|nosegay", "flower|tulip|rose", 1, 5},
    {"reed|rush|bamboo|bulrush|cattail|sedge", "reed|grass|bush", 2},
    {"toadstool|fungus|fly agaric|champignon", "mushroom", 1},
    {"succulent|agave|aloe|prickly pear", "cactus", 1},
    {"ivy|vine|creeper|fern|moss|seaweed|herb|nettle|plant|houseplant|pot plant|seedling|sprout",
        "fern|bush|plant", 2},

    {"cottage|hut|cabin|villa|bungalow|chalet|farmhouse|mansion|home|shack|shed|residence|lodge|hovel|inn|"
     "manor|"
     "country house|log cabin|dwelling|igloo|yurt|greenhouse|cabana|boathouse|townhouse|beach "
     "hut|farm|stable|"
     "doghouse|treehouse|house-like form",
        "house|cottage", 1},
    {"skyscraper|apartment "
     "block|office|high-rise|hotel|factory|hospital|school|museum|library|warehouse|station|"
     "bank building|theatre|theater|palace of glass|block of flats|office tower|building-like "
     "form|apartment|shop|store|"
     "restaurant|cafe|bakery|mall|airport|prison|university|edifice|structure|architecture|power "
     "station|train station",
        "building|skyscraper|house", 1},
    {"tower|turret|minaret|belfry|watchtower|obelisk|clock tower|bell tower|eiffel tower|silo|chimney "
     "stack|big ben|"
     "water tower|radio mast|campanile|smokestack|spire tower",
        "tower|lighthouse|building", 1},
    {"beacon|light tower|pharos", "lighthouse|tower", 0},
    {"fortress|citadel|palace|fort|stronghold|chateau|keep|alcazar|alhambra|kremlin", "castle|tower", 1},
    {"cathedral|chapel|basilica|abbey|monastery|minster|notre dame|kirk|convent", "church|house", 1},
    {"pagoda|shrine|parthenon|mosque|synagogue|taj mahal|pantheon|acropolis|stupa|torii",
        "temple|pagoda|church", 1},
    {"mill|wind turbine|watermill", "windmill|house", 1},
    {"barn|granary|hayloft|stall", "barn|house", 1},
    {"viaduct|aqueduct|footbridge|suspension bridge|overpass|golden gate bridge", "bridge", 1},
    {"wall|rampart|parapet|dyke|dam|barrier|palisade|railing|paling|picket fence", "wall|fence", 1},
    {"gate|archway|arch|portal|gateway|doorway|triumphal arch|stonehenge", "gate|arch|door", 1},
    {"pillar|column|post|pole|monolith|menhir|signpost|lamppost|lamp post|telegraph pole|street lamp|mast "
     "pole",
        "column|lamp|tower", 2},
    {"ruin|remains|wreck", "ruin|castle|house", 2},
    {"pier|jetty|dock|quay|wharf|breakwater|landing stage|boardwalk|marina|harbour|harbor|port",
        "pier|bridge", 1},
    {"tent|tepee|teepee|wigwam|marquee|campsite|camp|circus tent", "tent|pyramid|house", 1},
    {"statue|sculpture|monument|bust|figurine|idol|scarecrow|mannequin|doll|puppet|snowman", "statue|person",
        2},

    {"dinghy|rowboat|canoe|kayak|gondola|raft|punt|rowing boat|barge|ferry|tugboat|fishing "
     "boat|motorboat|lifeboat|"
     "speedboat|houseboat",
        "boat|sailboat", 1},
    {"yacht|sloop|schooner|catamaran|sailing boat|sailing "
     "ship|galleon|frigate|junk|clipper|dhow|regatta|windjammer",
        "sailboat|ship|boat", 1},
    {"vessel|liner|steamer|steamship|cruise "
     "ship|tanker|freighter|battleship|warship|ark|submarine|titanic|cargo ship",
        "ship|boat", 1},
    {"automobile|taxi|cab|jeep|rover|buggy|sedan|limousine|sports car|convertible|racing "
     "car|motorcar|vehicle|race "
     "car|suv|"
     "minivan|beetle car|police car",
        "car", 1},
    {"lorry|van|pickup|tractor|fire engine|ambulance|bulldozer|tank|digger|excavator|campervan|caravan",
        "truck|car", 1},
    {"coach|minibus|trolleybus|double-decker|tram|streetcar|trolley", "bus|train", 1},
    {"locomotive|steam train|railway|engine|railroad|subway|metro|steam engine|wagon train", "train", 1},
    {"bike|cycle|tricycle|motorcycle|motorbike|scooter|moped|unicycle", "bicycle", 1},
    {"aircraft|aeroplane|plane|jet|biplane|glider|airliner|jumbo jet|fighter jet|seaplane|drone", "airplane",
        1},
    {"chopper|gyrocopter", "helicopter|airplane", 1},
    {"spaceship|spacecraft|space shuttle|missile|shuttle|ufo|flying saucer|satellite|lander",
        "rocket|airplane", 1},
    {"airship|zeppelin|blimp|hot air balloon|dirigible", "hot-air-balloon|hot air balloon|balloon", 1},
    {"wagon|carriage|chariot|sledge|sleigh|wheelbarrow|rickshaw|stagecoach", "cart|car", 1},

    {"goblet|mug|teacup|wine glass|tumbler|chalice|beaker|tankard|coffee cup|drinking glass|glass of "
     "wine|glass",
        "cup|glass|bottle", 1},
    {"jug|pitcher|urn|amphora|pot|flask|carafe|jar|flowerpot|teapot|kettle|watering can", "vase|bottle", 1},
    {"flagon|wine bottle|vial|decanter|phial|bottle of wine", "bottle|vase", 1},
    {"dish|saucer|tray|platter|plate", "plate|bowl", 1},
    {"basin|tureen|fruit bowl|pan|bucket|cauldron|trough|saucepan|casserole", "bowl|pot", 1},
    {"armchair|stool|bench|throne|seat|rocking chair|deckchair|couch|sofa|settee|pew|swing", "chair|sofa", 1},
    {"desk|counter|workbench|bar counter|altar|sideboard|dresser|cabinet|cupboard|wardrobe|chest of drawers",
        "table|box", 2},
    {"cot|cradle|mattress|hammock|bunk", "bed|sofa", 1},
    {"torch|lantern|lamp|oil lamp|chandelier|light bulb|bulb|candlestick|streetlight|flashlight|lightbulb",
        "lamp|candle", 1},
    {"bonfire|campfire|flame|blaze|fireplace|inferno|fire|embers|wildfire|hearth|fire-like", "fire|candle",
        1},
    {"smoke|steam|vapour|vapor", "cloud", 2},
    {"volume|bible|notebook|novel|dictionary|diary|magazine|album|newspaper|letter|map|scroll|envelope|page",
        "book", 1},
    {"watch|wristwatch|alarm clock|sundial|hourglass|pocket watch|pendulum clock", "clock", 1},
    {"chest|crate|suitcase|trunk|package|parcel|gift|coffin|carton|casket|treasure|present|drawer|"
     "refrigerator|oven|"
     "stove|cage|barrel",
        "box", 2},
    {"handbag|backpack|purse|sack|satchel|pouch|basket|hamper|rucksack", "basket|bag|box", 1},
    {"top hat|cap|helmet|bonnet|beret|sombrero|fedora|straw hat|bowler", "hat", 1},
    {"parasol|sunshade|brolly", "umbrella", 1},
    {"boot|slipper|sandal|trainer|sneaker|high heel", "shoe", 1},
    {"tiara|diadem|coronet", "crown|hat", 1},
    {"jewel|gem|diamond stone|ruby|emerald gem|sapphire|pearl|crystal ball|jewellery|necklace|amulet",
        "gem|ring", 1},
    {"dagger|sabre|spear|lance|arrowhead|blade|scimitar|scythe", "sword", 1},
    {"tool|wrench|spanner|screwdriver|pliers", "hammer|key", 2},
    {"violin|cello|lute|banjo|ukulele|mandolin|double bass|harp|fiddle|bass guitar|viola", "guitar|violin",
        1},
    {"trumpet|saxophone|flute|trombone|clarinet|tuba|horn|bugle|oboe", "trumpet|horn|guitar", 2},
    {"keyboard|organ|harpsichord|accordion", "piano|box", 2},
    {"sewing machine|printer|gadget|device|projector|engine "
     "block|motor|apparatus|contraption|equipment|appliance",
        "machine", 4},
    {"coral|coral reef|corals", "seaweed|vine", 2},
    {"typewriter|tablet|screen", "computer", 2},
    {"loudspeaker|record player|speaker|tape recorder", "radio", 2},
    {"microwave|dishwasher|tumble dryer", "washing machine", 2},
    {"toilet", "sink", 2},
    {"puppet|marionette|toy|teddy", "doll", 2},
    {"blanket|quilt|bedspread|apron|sheet|cloth", "towel", 1},
    {"mop|rake|pitchfork", "broom", 2},
    {"bin|tub|wastebasket|dustbin|trash can|garbage can|flower pot", "bucket", 1},
    {"hose|cable|cord|yarn|thread|string|chain|wire", "rope", 1},
    {"cleaver|machete", "axe", 2},
    {"chopstick|marker|quill|stylus|chalk|crayon", "pencil", 1},
    {"hairbrush|toothbrush|razor|comb", "brush", 1},
    {"trowel|hoe", "shovel", 1},
    {"gavel", "hammer", 1},
    {"wok", "pan", 1},
    {"vest|bathrobe|pajamas|uniform|suit|tunic|shirtfront", "shirt", 1},
    {"shorts|leggings|overalls", "trousers", 1},
    {"mobile phone|smartphone|calculator|remote control", "telephone", 1},
    {"glove|mitten|gauntlet", "hand", 1},
    {"marble ball|bead|bauble|bubble|football|basketball|beach ball|tennis ball|bowling ball|soap bubble",
        "ball|sphere", 1},
    {"banner|pennant|streamer|bunting|standard", "flag|kite", 1},

    {"fruit|apricot|nectarine|plum|peach|mango|tomato|pomegranate|quince|fig|kiwi", "apple|orange", 1},
    {"tangerine|grapefruit|mandarin|clementine|satsuma", "orange|apple", 1},
    {"lime fruit|lime", "lemon|apple", 1},
    {"strawberry|raspberry|blueberry|blackberry|cranberry|berry|gooseberry", "strawberry|cherry|apple", 1},
    {"squash|melon|watermelon|gourd|marrow|cantaloupe", "pumpkin|watermelon|apple", 1},
    {"avocado|aubergine|eggplant", "pear|apple", 2},
    {"onion|potato|turnip|beetroot|cabbage|lettuce|cauliflower|garlic|pepper|vegetable|radish|artichoke",
        "pumpkin|apple", 3},
    {"parsnip|cucumber|courgette|zucchini|asparagus|celery|leek", "carrot", 2},
    {"loaf|baguette|bun|roll|croissant|toast|sandwich|burger|hamburger|bagel|pastry", "bread|cake", 1},
    {"tart|pie|gateau|muffin|cupcake|birthday cake|pancake|doughnut|donut|pudding|dessert|biscuit|cookie",
        "cake|bread", 1},
    {"ice cream|sundae|ice-cream cone|popsicle|lollipop", "ice-cream|ice cream|cake", 1},
    {"food|meal|dinner|lunch|breakfast|snack|soup|salad|cheese|steak|sushi|spaghetti|pasta|noodles",
        "bread|apple|cake", 3},
    {"wine|beer|juice|milk|whisky|champagne", "bottle|cup", 2},
    {"coffee|tea|cocoa|espresso", "cup", 1},
    {"still life|still-life", "apple|vase", 3, 3},

    {"window|windowpane|stained-glass window", "window|square", 1},
    {"door|entrance|hatch", "door|rectangle", 1},
    {"staircase|stairs|steps|ladder|stairway", "stairs|ladder|rectangle", 1},
    {"coin|medal|medallion|disc brake|coaster", "plate|ball", 2},
    {"trophy", "cup", 1},
    {"calendar|poster sheet|postcard|playing card|ticket|stamp", "paper|book", 1},
    {"whistle|bagpipe|harmonica", "trumpet", 2},
    {"photograph|painting on the wall|framed picture", "mirror", 2},
    {"square-like form|box-like form|boxy form", "square", 0},
    {"letterform|sign|signboard|billboard|inscription|writing|lettering|word shapes", "sign|rectangle", 3},
    {"atom|molecule|cell|virus|bacterium|eyeball|eye", "eye|circle", 3},
};

constexpr const char abstracts[]
    = "democracy|freedom|liberty|justice|truth|time|memory|music|sound|song|idea|thought|philosophy|science|"
      "art|life|"
      "death|war|history|future|past|present "
      "moment|eternity|infinity|beauty|emptiness|nothing|nothingness|reality|"
      "illusion|soul|spirit|mind|consciousness|love "
      "story|religion|faith|progress|civilisation|civilization|nature|"
      "culture|society|language|poetry|poem|story|tale|myth|legend|secret|desire|passion|anxiety|boredom|"
      "fate|destiny|"
      "luck|chance|wisdom|knowledge|ignorance|courage|honour|honor|pride|shame|guilt|envy|greed|mercy|pain|"
      "pleasure|"
      "health|illness|wealth|poverty|work "
      "ethic|economy|politics|law|order|disorder|entropy|gravity|speed|motion|"
      "movement|rhythm|harmony|melody|echo|whisper|scream|colour theory|mathematics|physics|"
      "number|symmetry "
      "breaking|abstraction|abstract|hubris|ambition|revolution|tradition|childhood|youth|old age|"
      "feeling|emotion|mood|atmosphere|ambience|tension|expression|drama|wonder|adventure|journey|voyage|"
      "holiday|"
      "vacation|summer "
      "dream|longing|farewell|birth|growth|decay|change|transformation|absence|presence|depth|surface|"
      "perspective|contrast of ideas|masterpiece|quality|resolution|wallpaper|award|"
      "artstation|rendering|realism|photorealism|style|technique|artist's "
      "work|trend|detail|definition|season|weather|temperature|heat|warmth|coldness";

} // namespace

std::span<const FormRow> formRows()
{
    return forms;
}

std::span<const SubstituteRow> substituteRows()
{
    return substitutes;
}

const char *abstractNounList()
{
    return abstracts;
}

} // namespace Afterimage::Lexicon
