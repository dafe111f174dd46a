/**
 * Ukrainian names of the places that reports are read to, by their Latin spelling: what an English text, or our own key of a place, is called on a
 * Ukrainian screen. The reader's gazetteer knows more of each; `src/cli/ukrainian-names.test.ts` holds the two together.
 */

/** Cities, `Latin=Ukrainian`. */
const CITIES = `
Kyiv=Київ; Kharkiv=Харків; Odesa=Одеса; Dnipro=Дніпро; Zaporizhzhia=Запоріжжя; Lviv=Львів; Kryvyi Rih=Кривий Ріг;
Mykolaiv=Миколаїв; Mariupol=Маріуполь; Luhansk=Луганськ; Donetsk=Донецьк; Vinnytsia=Вінниця; Kherson=Херсон;
Poltava=Полтава; Chernihiv=Чернігів; Cherkasy=Черкаси; Khmelnytskyi=Хмельницький; Chernivtsi=Чернівці;
Zhytomyr=Житомир; Sumy=Суми; Rivne=Рівне; Ivano-Frankivsk=Івано-Франківськ; Ternopil=Тернопіль; Lutsk=Луцьк;
Uzhhorod=Ужгород; Kropyvnytskyi=Кропивницький; Simferopol=Сімферополь; Sevastopol=Севастополь; Makiivka=Макіївка;
Horlivka=Горлівка; Kamianske=Кам’янське; Kremenchuk=Кременчук; Bila Tserkva=Біла Церква; Kramatorsk=Краматорськ;
Melitopol=Мелітополь; Sloviansk=Слов’янськ; Berdiansk=Бердянськ; Nikopol=Нікополь; Pavlohrad=Павлоград;
Brovary=Бровари; Yevpatoriia=Євпаторія; Lysychansk=Лисичанськ; Sievierodonetsk=Сєвєродонецьк;
Kamianets-Podilskyi=Кам’янець-Подільський; Berdychiv=Бердичів; Alchevsk=Алчевськ; Enerhodar=Енергодар;
Nova Kakhovka=Нова Каховка; Pokrovsk=Покровськ; Myrnohrad=Мирноград; Kostiantynivka=Костянтинівка;
Druzhkivka=Дружківка; Bakhmut=Бахмут; Avdiivka=Авдіївка; Toretsk=Торецьк; Dobropillia=Добропілля; Kurakhove=Курахове;
Vuhledar=Вугледар; Lyman=Лиман; Konotop=Конотоп; Shostka=Шостка; Okhtyrka=Охтирка; Romny=Ромни; Hlukhiv=Глухів;
Nizhyn=Ніжин; Pryluky=Прилуки; Novhorod-Siverskyi=Новгород-Сіверський; Izium=Ізюм; Lozova=Лозова; Chuhuiv=Чугуїв;
Kupiansk=Куп’янськ; Balakliia=Балаклія; Vovchansk=Вовчанськ; Liubotyn=Люботин; Merefa=Мерефа; Derhachi=Дергачі;
Bohodukhiv=Богодухів; Berestyn=Берестин; Pervomaiskyi=Первомайський; Izmail=Ізмаїл; Chornomorsk=Чорноморськ;
Pivdenne=Південне; Bilhorod-Dnistrovskyi=Білгород-Дністровський; Podilsk=Подільськ; Voznesensk=Вознесенськ;
Pervomaisk=Первомайськ; Yuzhnoukrainsk=Южноукраїнськ; Ochakiv=Очаків; Snihurivka=Снігурівка; Kakhovka=Каховка;
Henichesk=Генічеськ; Skadovsk=Скадовськ; Oleshky=Олешки; Beryslav=Берислав; Hola Prystan=Гола Пристань; Tokmak=Токмак;
Vasylivka=Василівка; Polohy=Пологи; Orikhiv=Оріхів; Vilniansk=Вільнянськ; Dniprorudne=Дніпрорудне;
Huliaipole=Гуляйполе; Synelnykove=Синельникове; Marhanets=Марганець; Novomoskovsk=Новомосковськ; Samar=Самар;
Zhovti Vody=Жовті Води; Apostolove=Апостолове; Pokrov=Покров; Ternivka=Тернівка; Pershotravensk=Першотравенськ;
Vyshhorod=Вишгород; Boryspil=Бориспіль; Irpin=Ірпінь; Bucha=Буча; Fastiv=Фастів; Obukhiv=Обухів; Vasylkiv=Васильків;
Vyshneve=Вишневе; Boiarka=Боярка; Slavutych=Славутич; Prypiat=Прип’ять; Chornobyl=Чорнобиль; Uman=Умань; Smila=Сміла;
Kaniv=Канів; Zolotonosha=Золотоноша; Lubny=Лубни; Myrhorod=Миргород; Horishni Plavni=Горішні Плавні;
Oleksandriia=Олександрія; Svitlovodsk=Світловодськ; Znamianka=Знам’янка; Korosten=Коростень; Zviahel=Звягель;
Malyn=Малин; Shepetivka=Шепетівка; Starokostiantyniv=Старокостянтинів; Netishyn=Нетішин; Slavuta=Славута; Varash=Вараш;
Dubno=Дубно; Kovel=Ковель; Novovolynsk=Нововолинськ; Volodymyr=Володимир; Drohobych=Дрогобич; Stryi=Стрий;
Chervonohrad=Червоноград; Sheptytskyi=Шептицький; Truskavets=Трускавець; Yavoriv=Яворів; Zolochiv=Золочів;
Burshtyn=Бурштин; Kalush=Калуш; Kolomyia=Коломия; Mukachevo=Мукачево; Khust=Хуст; Ladyzhyn=Ладижин; Zhmerynka=Жмеринка;
Koziatyn=Козятин; Mohyliv-Podilskyi=Могилів-Подільський; Haisyn=Гайсин; Kerch=Керч; Feodosiia=Феодосія;
Dzhankoi=Джанкой; Yalta=Ялта; Stakhanov=Стаханов; Kadiivka=Кадіївка; Rubizhne=Рубіжне; Kreminna=Кремінна;
Svatove=Сватове; Starobilsk=Старобільськ; Shchastia=Щастя; Debaltseve=Дебальцеве; Yenakiieve=Єнакієве; Torez=Торез;
Shakhtarsk=Шахтарськ; Khartsyzk=Харцизьк; Volnovakha=Волноваха; Amvrosiivka=Амвросіївка; Zuhres=Зугрес;
Yasynuvata=Ясинувата; Snizhne=Сніжне; Ilovaisk=Іловайськ; Dokuchaievsk=Докучаєвськ; Chasiv Yar=Часів Яр;
Siversk=Сіверськ; Selydove=Селидове; Novohrodivka=Новогродівка; Sviatohirsk=Святогірськ; Antratsyt=Антрацит;
Rovenky=Ровеньки; Khrustalnyi=Хрустальний; Sorokyne=Сорокине; Kamianka-Dniprovska=Кам’янка-Дніпровська;
Prymorsk=Приморськ; Molochansk=Молочанськ; Zmiiv=Зміїв; Krasnohrad=Красноград; Lebedyn=Лебедин; Buryn=Буринь;
Bilopillia=Білопілля; Krasnopillia=Краснопілля; Krolevets=Кролевець; Seredyna-Buda=Середина-Буда; Vorozhba=Ворожба;
Saky=Саки; Sudak=Судак; Alushta=Алушта; Armiansk=Армянськ; Krasnoperekopsk=Красноперекопськ; Bakhchysarai=Бахчисарай;
Bilozerka=Білозерка; Chornobaivka=Чорнобаївка; Borodianka=Бородянка; Makariv=Макарів; Tarashcha=Тараща; Skvyra=Сквира;
Uzyn=Узин; Bohuslav=Богуслав; Myronivka=Миронівка; Kaharlyk=Кагарлик; Rzhyshchiv=Ржищів; Tetiiv=Тетіїв; Hadiach=Гадяч;
Pyriatyn=Пирятин; Karlivka=Карлівка; Khorol=Хорол; Hlobyne=Глобине; Reshetylivka=Решетилівка; Zinkiv=Зіньків;
Hrebinka=Гребінка; Bobrynets=Бобринець; Haivoron=Гайворон; Dolynska=Долинська; Novomyrhorod=Новомиргород;
Korsun-Shevchenkivskyi=Корсунь-Шевченківський; Zvenyhorodka=Звенигородка; Shpola=Шпола; Talne=Тальне;
Khrystynivka=Христинівка; Zhashkiv=Жашків; Chyhyryn=Чигирин; Horodyshche=Городище; Koriukivka=Корюківка;
Bakhmach=Бахмач; Borzna=Борзна; Ichnia=Ічня; Oster=Остер; Semenivka=Семенівка; Kozelets=Козелець; Ovruch=Овруч;
Radomyshl=Радомишль; Andrushivka=Андрушівка; Baranivka=Баранівка; Chudniv=Чуднів; Sarny=Сарни; Kostopil=Костопіль;
Zdolbuniv=Здолбунів; Ostroh=Острог; Rozhyshche=Рожище; Kivertsi=Ківерці; Berezhany=Бережани; Zbarazh=Збараж;
Terebovlia=Теребовля; Buchach=Бучач; Krasyliv=Красилів; Polonne=Полонне; Volochysk=Волочиськ; Dunaivtsi=Дунаївці;
Bar=Бар; Kalynivka=Калинівка; Nemyriv=Немирів; Tulchyn=Тульчин; Bershad=Бершадь; Yampil=Ямпіль; Nadvirna=Надвірна;
Dolyna=Долина; Bolekhiv=Болехів; Sniatyn=Снятин; Khotyn=Хотин; Novodnistrovsk=Новодністровськ; Sokal=Сокаль;
Brody=Броди; Zhovkva=Жовква; Radekhiv=Радехів; Horodok=Городок; Novyi Rozdil=Новий Розділ; Berehove=Берегове;
Vynohradiv=Виноградів; Svaliava=Свалява; Rakhiv=Рахів; Tiachiv=Тячів; Trostianets=Тростянець;
Zelenodolsk=Зеленодольськ; Pidhorodnie=Підгороднє; Verkhivtseve=Верхівцеве; Vilnohirsk=Вільногірськ; Vilcha=Вільча;
Barvinkove=Барвінкове; Valky=Валки; Pivdennyi=Південний; Ovidiopol=Овідіополь; Tatarbunary=Татарбунари; Artsyz=Арциз;
Ananiv=Ананьїв; Balta=Балта; Teplodar=Теплодар; Vylkove=Вилкове; Putyvl=Путивль; Horodnia=Городня; Mena=Мена;
Snovsk=Сновськ; Nosivka=Носівка; Bobrovytsia=Бобровиця; Bolhrad=Болград; Reni=Рені; Kiliia=Кілія; Rozdilna=Роздільна;
Berezivka=Березівка; Bashtanka=Баштанка; Novyi Buh=Новий Буг; Khmilnyk=Хмільник; Sambir=Самбір; Stebnyk=Стебник;
Dobrotvir=Добротвір; Chortkiv=Чортків; Kremenets=Кременець; Obukhivka=Обухівка; Piatykhatky=П’ятихатки;
Verkhnodniprovsk=Верхньодніпровськ; Pereiaslav=Переяслав; Yahotyn=Яготин; Hostomel=Гостомель; Ukrainka=Українка;
Belgorod=Бєлгород; Bryansk=Брянськ; Kursk=Курськ; Voronezh=Воронеж; Rostov-on-Don=Ростов-на-Дону; Rostov=Ростов;
Gukovo=Гуково; Taganrog=Таганрог; Novoshakhtinsk=Новошахтинськ; Shakhty=Шахти; Shebekino=Шебекіно; Grayvoron=Грайворон;
Stary Oskol=Старий Оскол; Gubkin=Губкін; Klintsy=Клинці; Sudzha=Суджа; Rylsk=Рильськ; Lgov=Льгов; Kurchatov=Курчатов;
Moscow=Москва; Klimovsk=Климовськ; Podolsk=Подольськ; Khimki=Хімки; Saint Petersburg=Санкт-Петербург; Tula=Тула;
Oryol=Орел; Smolensk=Смоленськ; Kaluga=Калуга; Lipetsk=Липецьк; Samara=Самара; Saratov=Саратов; Engels=Енгельс;
Volgograd=Волгоград; Ryazan=Рязань; Tver=Твер; Krasnodar=Краснодар; Novorossiysk=Новоросійськ; Sochi=Сочі;
Tuapse=Туапсе; Novosibirsk=Новосибірськ; Chelyabinsk=Челябінськ; Yekaterinburg=Єкатеринбург; Minsk=Мінськ;
Chisinau=Кишинів; Tiraspol=Тирасполь; Abu Dhabi=Абу-Дабі; Geneva=Женева; Istanbul=Стамбул; Riyadh=Ер-Ріяд;
Jeddah=Джидда; Miami=Маямі; Berlin=Берлін; Paris=Париж; London=Лондон; Brussels=Брюссель; Warsaw=Варшава;
Budapest=Будапешт; Davos=Давос; Gatchina=Гатчина; Vyborg=Виборг; Novocherkassk=Новочеркаськ; Azov=Азов;
Kamensk-Shakhtinsky=Каменськ-Шахтинський; Valuyki=Валуйки; Alekseyevka=Олексіївка; Stroitel=Строітель;
Novozybkov=Новозибков; Unecha=Унеча; Zheleznogorsk=Желєзногорськ; Omsk=Омськ; Tomsk=Томськ; Perm=Перм; Kazan=Казань;
Ufa=Уфа; Penza=Пенза; Tambov=Тамбов; Yaroslavl=Ярославль; Kostroma=Кострома; Ivanovo=Іваново; Vologda=Вологда;
Cherepovets=Череповець; Murmansk=Мурманськ; Arkhangelsk=Архангельськ; Pskov=Псков; Veliky Novgorod=Великий Новгород;
Nizhny Novgorod=Нижній Новгород; Kaliningrad=Калінінград; Astrakhan=Астрахань; Stavropol=Ставрополь; Syzran=Сизрань;
Togliatti=Тольятті; Novokuybyshevsk=Новокуйбишевськ; Orsk=Орськ; Orenburg=Оренбург; Tyumen=Тюмень; Barnaul=Барнаул;
Irkutsk=Іркутськ; Krasnoyarsk=Красноярськ; Khabarovsk=Хабаровськ; Vladivostok=Владивосток;
Slavyansk-na-Kubani=Слов’янськ-на-Кубані; Yeysk=Єйськ; Anapa=Анапа; Temryuk=Темрюк; Balashikha=Балашиха;
Elektrostal=Електросталь; Kolomna=Коломна; Serpukhov=Серпухов; Shatura=Шатура; Dyatkovo=Дятьково;
Pivdennoukrainsk=Південноукраїнськ; Zlatopil=Златопіль; Siverskodonetsk=Сіверськодонецьк; Shakhtarske=Шахтарське;
Pereshchepyne=Перещепине; Pidhorodne=Підгородне; Bilohirsk=Білогірськ; Inkerman=Інкерман; Alupka=Алупка;
Hnivan=Гнівань; Illintsi=Іллінці; Pohrebyshche=Погребище; Sharhorod=Шаргород; Liuboml=Любомль; Horokhiv=Горохів;
Svitlodarsk=Світлодарськ; Soledar=Соледар; Vuhlehirsk=Вуглегірськ; Novoazovsk=Новоазовськ; Bilozerske=Білозерське;
Bilytske=Білицьке; Marinka=Мар’їнка; Krasnohorivka=Красногорівка; Rodynske=Родинське; Chystiakove=Чистякове;
Khrestivka=Хрестівка; Korostyshiv=Коростишів; Olevsk=Олевськ; Perechyn=Перечин; Chop=Чоп; Irshava=Іршава;
Rohatyn=Рогатин; Tysmenytsia=Тисмениця; Horodenka=Городенка; Kosiv=Косів; Yaremche=Яремче; Berezan=Березань;
Novoukrainka=Новоукраїнка; Mala Vyska=Мала Виска; Perevalsk=Перевальськ; Dovzhansk=Довжанськ; Lutuhyne=Лутугине;
Popasna=Попасна; Boryslav=Борислав; Busk=Буськ; Vynnyky=Винники; Pustomyty=Пустомити; Staryi Sambir=Старий Самбір;
Zhydachiv=Жидачів; Morshyn=Моршин; Khodoriv=Ходорів; Novoiavorivsk=Новояворівськ; Rava-Ruska=Рава-Руська;
Kamianka-Buzka=Кам’янка-Бузька; Nova Odesa=Нова Одеса; Biliaivka=Біляївка; Lokhvytsia=Лохвиця; Kobeliaky=Кобеляки;
Radyvyliv=Радивилів; Dubrovytsia=Дубровиця; Khutir-Mykhailivskyi=Хутір-Михайлівський; Pochaiv=Почаїв;
Borshchiv=Борщів; Zboriv=Зборів; Zalishchyky=Заліщики; Tavriisk=Таврійськ; Derazhnia=Деражня; Iziaslav=Ізяслав;
Monastyryshche=Монастирище; Vyzhnytsia=Вижниця; Sokyriany=Сокиряни; Novoselytsia=Новоселиця;
Storozhynets=Сторожинець; Kitsman=Кіцмань; Baturyn=Батурин; Kamin-Kashyrskyi=Камінь-Каширський
`;

/** Districts of cities and raions: the adjective; "район" is added. */
const DISTRICTS = `
Holosiivskyi=Голосіївський; Darnytskyi=Дарницький; Desnianskyi=Деснянський; Dniprovskyi=Дніпровський;
Obolonskyi=Оболонський; Pecherskyi=Печерський; Podilskyi=Подільський; Sviatoshynskyi=Святошинський;
Solomianskyi=Солом’янський; Shevchenkivskyi=Шевченківський; Industrialnyi=Індустріальний; Kyivskyi=Київський;
Saltivskyi=Салтівський; Nemyshlianskyi=Немишлянський; Novobavarskyi=Новобаварський; Osnovianskyi=Основ’янський;
Slobidskyi=Слобідський; Kholodnohirskyi=Холодногірський; Moskovskyi=Московський;
Amur-Nyzhnodniprovskyi=Амур-Нижньодніпровський; Novokodatskyi=Новокодацький; Samarskyi=Самарський; Sobornyi=Соборний;
Tsentralnyi=Центральний; Chechelivskyi=Чечелівський; Dovhyntsivskyi=Довгинцівський; Inhuletskyi=Інгулецький;
Metalurhiinyi=Металургійний; Pokrovskyi=Покровський; Saksahanskyi=Саксаганський; Ternivskyi=Тернівський;
Tsentralno-Miskyi=Центрально-Міський; Zavodskyi=Заводський; Pivdennyi=Південний; Voznesenivskyi=Вознесенівський;
Komunarskyi=Комунарський; Oleksandrivskyi=Олександрівський; Khortytskyi=Хортицький; Halytskyi=Галицький;
Zaliznychnyi=Залізничний; Lychakivskyi=Личаківський; Sykhivskyi=Сихівський; Frankivskyi=Франківський;
Inhulskyi=Інгульський; Korabelnyi=Корабельний; Khadzhybeiskyi=Хаджибейський; Prymorskyi=Приморський;
Peresypskyi=Пересипський; Suvorovskyi=Суворовський; Malynovskyi=Малиновський; Avtozavodskyi=Автозаводський;
Kriukivskyi=Крюківський; Zarichnyi=Зарічний; Kovpakivskyi=Ковпаківський; Prydniprovskyi=Придніпровський;
Sosnivskyi=Соснівський; Novozavodskyi=Новозаводський; Bohunskyi=Богунський; Korolovskyi=Корольовський;
Fortechnyi=Фортечний; Kalmiuskyi=Кальміуський; Livoberezhnyi=Лівобережний; Budonnivskyi=Будьоннівський;
Voroshylovskyi=Ворошиловський; Kalininskyi=Калінінський; Kirovskyi=Кіровський; Kuibyshevskyi=Куйбишевський;
Leninskyi=Ленінський; Petrovskyi=Петровський; Proletarskyi=Пролетарський; Hirnytskyi=Гірницький; Sovietskyi=Совєтський;
Chervonohvardiiskyi=Червоногвардійський; Mykytivskyi=Микитівський; Artemivskyi=Артемівський; Zhovtnevyi=Жовтневий;
Kamianobridskyi=Кам’янобрідський; Balaklavskyi=Балаклавський; Haharinskyi=Гагарінський; Nakhimovskyi=Нахімовський;
Vinnytskyi=Вінницький; Haisynskyi=Гайсинський; Zhmerynskyi=Жмеринський; Mohyliv-Podilskyi=Могилів-Подільський;
Tulchynskyi=Тульчинський; Khmilnytskyi=Хмільницький; Volodymyrskyi=Володимирський; Kamin-Kashyrskyi=Камінь-Каширський;
Kovelskyi=Ковельський; Lutskyi=Луцький; Kamianskyi=Кам’янський; Kryvorizkyi=Криворізький; Nikopolskyi=Нікопольський;
Pavlohradskyi=Павлоградський; Samarivskyi=Самарівський; Synelnykivskyi=Синельниківський; Bakhmutskyi=Бахмутський;
Volnovaskyi=Волноваський; Horlivskyi=Горлівський; Donetskyi=Донецький; Kramatorskyi=Краматорський;
Mariupolskyi=Маріупольський; Berdychivskyi=Бердичівський; Zhytomyrskyi=Житомирський; Zviahelskyi=Звягельський;
Korostenskyi=Коростенський; Berehivskyi=Берегівський; Mukachivskyi=Мукачівський; Rakhivskyi=Рахівський;
Tiachivskyi=Тячівський; Uzhhorodskyi=Ужгородський; Khustskyi=Хустський; Berdianskyi=Бердянський;
Vasylivskyi=Василівський; Zaporizkyi=Запорізький; Melitopolskyi=Мелітопольський; Polohivskyi=Пологівський;
Verkhovynskyi=Верховинський; Ivano-Frankivskyi=Івано-Франківський; Kaluskyi=Калуський; Kolomyiskyi=Коломийський;
Kosivskyi=Косівський; Nadvirnianskyi=Надвірнянський; Bilotserkivskyi=Білоцерківський; Boryspilskyi=Бориспільський;
Brovarskyi=Броварський; Buchanskyi=Бучанський; Vyshhorodskyi=Вишгородський; Obukhivskyi=Обухівський;
Fastivskyi=Фастівський; Holovanivskyi=Голованівський; Kropyvnytskyi=Кропивницький; Novoukrainskyi=Новоукраїнський;
Oleksandriiskyi=Олександрійський; Alchevskyi=Алчевський; Dovzhanskyi=Довжанський; Luhanskyi=Луганський;
Rovenkivskyi=Ровеньківський; Svativskyi=Сватівський; Sievierodonetskyi=Сєвєродонецький; Starobilskyi=Старобільський;
Shchastynskyi=Щастинський; Drohobytskyi=Дрогобицький; Zolochivskyi=Золочівський; Lvivskyi=Львівський;
Sambirskyi=Самбірський; Stryiskyi=Стрийський; Sheptytskyi=Шептицький; Yavorivskyi=Яворівський; Bashtanskyi=Баштанський;
Voznesenskyi=Вознесенський; Mykolaivskyi=Миколаївський; Pervomaiskyi=Первомайський; Berezivskyi=Березівський;
Bilhorod-Dnistrovskyi=Білгород-Дністровський; Bolhradskyi=Болградський; Izmailskyi=Ізмаїльський; Odeskyi=Одеський;
Rozdilnianskyi=Роздільнянський; Kremenchutskyi=Кременчуцький; Lubenskyi=Лубенський; Myrhorodskyi=Миргородський;
Poltavskyi=Полтавський; Varaskyi=Вараський; Dubenskyi=Дубенський; Rivnenskyi=Рівненський; Sarnenskyi=Сарненський;
Konotopskyi=Конотопський; Okhtyrskyi=Охтирський; Romenskyi=Роменський; Sumskyi=Сумський; Shostkynskyi=Шосткинський;
Kremenetskyi=Кременецький; Ternopilskyi=Тернопільський; Chortkivskyi=Чортківський; Berestynskyi=Берестинський;
Bohodukhivskyi=Богодухівський; Iziumskyi=Ізюмський; Kupianskyi=Куп’янський; Lozivskyi=Лозівський;
Kharkivskyi=Харківський; Chuhuivskyi=Чугуївський; Beryslavskyi=Бериславський; Henicheskyi=Генічеський;
Kakhovskyi=Каховський; Skadovskyi=Скадовський; Khersonskyi=Херсонський; Kamianets-Podilskyi=Кам’янець-Подільський;
Khmelnytskyi=Хмельницький; Shepetivskyi=Шепетівський; Zvenyhorodskyi=Звенигородський; Zolotoniskyi=Золотоніський;
Umanskyi=Уманський; Cherkaskyi=Черкаський; Vyzhnytskyi=Вижницький; Dnistrovskyi=Дністровський;
Chernivetskyi=Чернівецький; Koriukivskyi=Корюківський; Nizhynskyi=Ніжинський; Novhorod-Siverskyi=Новгород-Сіверський;
Prylutskyi=Прилуцький; Chernihivskyi=Чернігівський;
`;

/** Oblasts by their English stem: the adjective; "область" is added. */
const OBLASTS = `
Vinnytsia=Вінницька; Volyn=Волинська; Dnipropetrovsk=Дніпропетровська; Donetsk=Донецька; Zhytomyr=Житомирська;
Zakarpattia=Закарпатська; Zaporizhzhia=Запорізька; Ivano-Frankivsk=Івано-Франківська; Kyiv=Київська;
Kirovohrad=Кіровоградська; Luhansk=Луганська; Lviv=Львівська; Mykolaiv=Миколаївська; Odesa=Одеська; Poltava=Полтавська;
Rivne=Рівненська; Sumy=Сумська; Ternopil=Тернопільська; Kharkiv=Харківська; Kherson=Херсонська;
Khmelnytskyi=Хмельницька; Cherkasy=Черкаська; Chernivtsi=Чернівецька; Chernihiv=Чернігівська; Belgorod=Бєлгородська;
Bryansk=Брянська; Kursk=Курська; Voronezh=Воронезька; Rostov=Ростовська; Moscow=Московська; Leningrad=Ленінградська;
Tula=Тульська; Oryol=Орловська; Smolensk=Смоленська; Kaluga=Калузька; Lipetsk=Липецька; Samara=Самарська;
Saratov=Саратовська; Volgograd=Волгоградська; Ryazan=Рязанська; Tambov=Тамбовська; Penza=Пензенська; Tver=Тверська;
Astrakhan=Астраханська; Orenburg=Оренбурзька; Murmansk=Мурманська; Novosibirsk=Новосибірська; Sverdlovsk=Свердловська;
Chelyabinsk=Челябінська;
`;

const WHOLE: Readonly<Record<string, string>> = {
  Crimea: 'Крим',
  Ukraine: 'Україна',
  Russia: 'Росія',
  'Krasnodar Krai': 'Краснодарський край',
  'Stavropol Krai': 'Ставропольський край',
  'Left bank': 'лівий берег',
  'Right bank': 'правий берег',
};

function pairsOf(lines: string): readonly (readonly [string, string])[] {
  return lines
    .split(/[;\n]/u)
    .map((pair) => pair.trim())
    .filter((pair) => pair !== '')
    .map((pair) => {
      const at = pair.indexOf('=');
      return [pair.slice(0, at), pair.slice(at + 1)];
    });
}

/** Cities stand last: "Dnipro" is the city, whatever else may be spelled so. */
const PLACES: ReadonlyMap<string, string> = new Map([
  ...pairsOf(DISTRICTS).map(([latin, name]) => [latin, `${name} район`] as const),
  ...pairsOf(OBLASTS).map(([latin, name]) => [`${latin} Oblast`, `${name} область`] as const),
  ...Object.entries(WHOLE),
  ...pairsOf(CITIES),
]);

const DISTRICTS_BY_NAME: ReadonlyMap<string, string> = new Map(pairsOf(DISTRICTS));

/** Undefined for a place that is not in the list. */
export function ukrainianPlace(latin: string): string | undefined {
  return PLACES.get(latin);
}

/** A district within a city or oblast that was named before it: "Odesa, Kyivskyi"; some are spelled like a city. */
export function ukrainianDistrict(latin: string): string | undefined {
  const district = DISTRICTS_BY_NAME.get(latin);
  return district === undefined ? PLACES.get(latin) : `${district} район`;
}
