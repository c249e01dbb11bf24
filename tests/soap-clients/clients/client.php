<?php
// Calls the service with PHP's SoapClient, in both versions of SOAP. client.php ADDRESS

const ID = '0f8fad5b-d9cb-469f-a165-70867728950e';
const ADDED = '2020-01-02T03:04:05.678Z';

function same($found, $wanted, string $what): void
{
    if ($found !== $wanted) {
        throw new Exception("$what: " . var_export($found, true) . ' instead of ' . var_export($wanted, true));
    }
}

foreach ([SOAP_1_1 => 'Client', SOAP_1_2 => 'Sender'] as $version => $code) {
    $service = new SoapClient("$argv[1]?wsdl", ['soap_version' => $version, 'cache_wsdl' => WSDL_CACHE_NONE, 'features' => SOAP_SINGLE_ELEMENT_ARRAYS]);

    $first = ['no' => 1, 'Name' => "it's <tea> & ü", 'Price' => '1.50', 'Added' => ADDED, 'Color' => 'Green', 'Tag' => ['a', 'b'],
        'Sizes' => ['int' => [1, null, 3]], 'Id' => ID];
    $second = ['no' => 2, 'Price' => '0', 'Added' => ADDED, 'Color' => 'Red', 'Id' => ID];
    $lines = $service->Same(['lines' => ['Line' => [$first, $second]]])->SameResult->Line;
    foreach (['no', 'Name', 'Price', 'Added', 'Color', 'Tag', 'Id'] as $name) {
        same($lines[0]->$name, $first[$name], $name);
    }
    same($lines[0]->Sizes->int, [1, null, 3], 'Sizes');
    same([isset($lines[1]->Name), isset($lines[1]->Tag), isset($lines[1]->Sizes)], [false, false, false], 'what is not there');
    same(isset($service->Same([])->SameResult), false, 'no lines');

    same($service->Add(['a' => 1, 'b' => 2])->AddResult, 3, 'Add');
    same($service->Add(['a' => 1, 'b' => null])->AddResult, 1, 'Add with a null');
    same($service->Reversed(['bytes' => "\x00\xff!"])->ReversedResult, "!\xff\x00", 'Reversed');
    same($service->Joined(['words' => ['string' => ['x', null, '']]])->JoinedResult, 'x|-|', 'Joined');

    try {
        $service->Refuse(['reason' => "It's no."]);
        throw new Exception('no fault');
    } catch (SoapFault $fault) {
        same([$fault->faultcode, $fault->faultstring, $fault->detail->code], ["soap:$code", "It's no.", '7'], 'Refuse');
    }

    $auth = new SoapHeader('http://acme.example/orders/', 'Auth', ['User' => 'ann']);
    same($service->__soapCall('Who', [[]], null, $auth, $headers)->WhoResult, 'ann', 'Who');
    same($headers['Quota']->Left, 3, 'the header of the answer');
    same($service->Who()->WhoResult, 'nobody', 'Who without a header');

    $before = $service->Visits()->VisitsResult;
    same($service->Visits()->VisitsResult, $before + 1, 'Visits');

    // It closes the connection as soon as it has sent such a message.
    $number = random_int(1, 1000000);
    $service->Tell(['number' => $number]);
    for ($asked = 0; $service->Told()->ToldResult !== $number; $asked++) {
        if ($asked === 500) {
            throw new Exception('nobody was told');
        }
        usleep(10000);
    }

    same($service->Submit(['no' => 3] + $first)->Name, $first['Name'], 'a bare message');
}
